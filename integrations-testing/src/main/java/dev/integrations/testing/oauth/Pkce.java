package dev.integrations.testing.oauth;

/** What a server makes of PKCE (RFC 7636); where it knows it, by S256 alone. */
public enum Pkce {
  /** No authorization without a challenge. */
  REQUIRED,
  /** Checked where a challenge came. */
  OPTIONAL,
  /** Not known: parameters of it are passed over. */
  IGNORED,
  /** A challenge is an error, as with a Slack app that has not switched it on. */
  REFUSED
}
