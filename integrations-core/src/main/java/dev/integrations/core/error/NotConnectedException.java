package dev.integrations.core.error;

/**
 * The account behind the integration is not connected at this moment: a phone that is offline or
 * was never linked. Nothing was executed. It may come back by itself; if not, the customer connects.
 */
public final class NotConnectedException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  public NotConnectedException(ProviderError error) {
    super(error, null);
  }

  /** {@link Retry#SAFE}, after a pause. */
  @Override
  public Retry retry() {
    return Retry.SAFE;
  }
}
