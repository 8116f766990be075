package dev.integrations.core.error;

import org.jspecify.annotations.Nullable;

/** The store could not do its part: nothing of the transaction was kept. Operators look at the database. */
public final class StoreException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  private final Retry retry;

  public StoreException(String code, String message, Retry retry, @Nullable Throwable cause) {
    super(new ProviderError("store", 0, code, message, null), cause);
    this.retry = retry;
  }

  /** {@link Retry#SAFE} for an outage, {@link Retry#UNKNOWN} when the commit itself got no answer. */
  @Override
  public Retry retry() {
    return retry;
  }
}
