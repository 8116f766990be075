package dev.integrations.core.oauth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a failed token call means.
 *
 * @param code the provider's own code, open text
 * @param retryAfter as long as the provider asks to wait; null: not said
 */
public record TokenFault(Kind kind, String code, @Nullable Duration retryAfter) {
  public static TokenFault of(Kind kind, String code) {
    return new TokenFault(kind, code, null);
  }

  /** Who has to act. */
  public enum Kind {
    /** The customer: the code or the grant is revoked, expired or used. */
    GRANT_ENDED,
    /** The host: client id, secret, redirect URI or the registration is wrong. */
    CONFIGURATION,
    /** The customer: the account must allow the app first, or consent to more. */
    NOT_ALLOWED,
    /** Nobody, later: too many calls. */
    RATE_LIMITED,
    /** Nobody, later: an outage, or an answer that says nothing. Never ends an integration. */
    TRANSIENT
  }
}
