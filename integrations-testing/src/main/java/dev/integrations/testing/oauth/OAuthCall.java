package dev.integrations.testing.oauth;

/** The calls that a {@link FakeOAuthServer} answers. */
public enum OAuthCall {
  /** The authorization endpoint, in the browser. */
  AUTHORIZE,
  /** The form of the consent page, in the browser. */
  CONSENT,
  /** Exchange of a code, refresh, client credentials and assertions. */
  TOKEN,
  REVOKE,
  INTROSPECT,
  /** The one cheap call with an access token. */
  WHO_AM_I,
  /** Where an account is now that has changed its host (Kommo). */
  RELOCATION,
  /** RFC 8414. */
  METADATA,
  /** RFC 7517: what id tokens are signed with. */
  KEYS
}
