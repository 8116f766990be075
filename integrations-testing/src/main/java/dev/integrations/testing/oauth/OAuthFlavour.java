package dev.integrations.testing.oauth;

/** Whose OAuth server a {@link FakeOAuthServer} plays. */
public enum OAuthFlavour {
  /** RFC 6749 with PKCE, rotation, RFC 7009, RFC 7662, RFC 8414 and RFC 9207. */
  PLAIN;

  Flavour make() {
    return new Flavour();
  }
}
