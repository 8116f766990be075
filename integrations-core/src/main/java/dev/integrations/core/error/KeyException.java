package dev.integrations.core.error;

import org.jspecify.annotations.Nullable;

/** A key is missing, wrong, or does not open what was sealed for this place. Operators look at the keys. */
public final class KeyException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  public KeyException(String code, String message, @Nullable Throwable cause) {
    super(new ProviderError("keys", 0, code, message, null), cause);
  }

  @Override
  public Retry retry() {
    return Retry.NEVER;
  }
}
