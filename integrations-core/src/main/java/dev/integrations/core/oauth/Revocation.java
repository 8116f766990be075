package dev.integrations.core.oauth;

import java.net.URI;

/**
 * How a grant is ended at the provider (RFC 7009).
 *
 * @param token which one is named; where the refresh token is meant and there is none, the access token
 * @param byDefault whether a disconnect revokes unless told otherwise; false where it would end more than
 *     the one integration
 */
public record Revocation(URI endpoint, Token token, boolean byDefault) {
  /** Names the refresh token, and does so at each disconnect. */
  public static Revocation of(URI endpoint) {
    return new Revocation(endpoint, Token.REFRESH, true);
  }

  /** Which token is named. */
  public enum Token {
    ACCESS,
    REFRESH
  }
}
