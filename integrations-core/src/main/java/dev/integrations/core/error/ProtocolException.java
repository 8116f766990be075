package dev.integrations.core.error;

import org.jspecify.annotations.Nullable;

/** The answer is not what the provider documents. Its text names the place; we should look at it. */
public final class ProtocolException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  private final Retry retry;

  public ProtocolException(ProviderError error, Retry retry, @Nullable Throwable cause) {
    super(error, cause);
    this.retry = retry;
  }

  /** {@link Retry#UNKNOWN} after a write: it was answered, so it was probably executed. */
  @Override
  public Retry retry() {
    return retry;
  }
}
