package dev.integrations.core.error;

/** The provider does not accept who calls. The reason says who should act. */
public final class AuthorizationException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public AuthorizationException(ProviderError error, Reason reason) {
    super(error, null);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  @Override
  public Retry retry() {
    return Retry.NEVER;
  }

  /** Why the caller was refused. */
  public enum Reason {
    /** The host: its key, client id or client secret is wrong. */
    INVALID_CREDENTIALS,
    /** Nobody: the authorization request is unknown, used or expired; begin again. */
    EXPIRED,
    /** The customer withdrew the consent. */
    REVOKED,
    /** The customer must consent to more. */
    MISSING_SCOPE,
    /** The customer must connect again. */
    NEEDS_REAUTHORIZATION
  }
}
