package dev.integrations.core.error;

/**
 * The provider understood and refused: validation, not found, conflict. The caller changes the
 * request.
 */
public final class RejectedException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public RejectedException(ProviderError error, Kind kind) {
    super(error, null);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  @Override
  public Retry retry() {
    return Retry.NEVER;
  }

  /** What the provider objects to. */
  public enum Kind {
    /** The request is not what the provider accepts. */
    INVALID,
    /** What it names is not there. */
    NOT_FOUND,
    /** It collides with what is there. */
    CONFLICT
  }
}
