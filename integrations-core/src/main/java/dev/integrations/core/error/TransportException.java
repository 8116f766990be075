package dev.integrations.core.error;

import org.jspecify.annotations.Nullable;

/**
 * No usable answer: unreachable, timed out, cut off, or a provider that answers 5xx. The
 * integration stays as it is; operators look at the provider or the network.
 */
public final class TransportException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  private final Retry retry;

  public TransportException(ProviderError error, Retry retry, @Nullable Throwable cause) {
    super(error, cause);
    this.retry = retry;
  }

  /** {@link Retry#UNKNOWN} when a write may have been executed. */
  @Override
  public Retry retry() {
    return retry;
  }
}
