package dev.integrations.core.oauth;

/** What a call of the token or revocation endpoint is for. */
public enum TokenCall {
  /** An authorization code for the first tokens (RFC 6749, 4.1.3). */
  EXCHANGE,
  /** A refresh token for the next ones (RFC 6749, 6). */
  REFRESH,
  /** A new access token without a refresh token: client credentials or a JWT (RFC 7523). */
  MINT,
  /** The end of a grant (RFC 7009). */
  REVOKE
}
