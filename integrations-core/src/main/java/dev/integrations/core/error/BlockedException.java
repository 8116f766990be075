package dev.integrations.core.error;

/**
 * Refused before anything left this process, or refused for good: a destination that is not
 * allowed, an account that the provider has blocked, a server without its licence.
 */
public final class BlockedException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  public BlockedException(ProviderError error) {
    super(error, null);
  }

  @Override
  public Retry retry() {
    return Retry.NEVER;
  }
}
