package dev.integrations.core.error;

/** The provider, or this version of it, cannot do that. The caller takes another way. */
public final class UnsupportedException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  public UnsupportedException(ProviderError error) {
    super(error, null);
  }

  @Override
  public Retry retry() {
    return Retry.NEVER;
  }
}
