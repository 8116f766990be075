package dev.integrations.testing.oauth;

/** Classes of refusal; each provider has its own status and body for them. */
public enum OAuthFailure {
  INVALID_REQUEST("invalid_request"),
  /** Unknown client, wrong secret, or proved in another way than declared. */
  INVALID_CLIENT("invalid_client"),
  /** The code is unknown, used, expired, of another client, or its verifier does not fit. */
  INVALID_CODE("invalid_grant"),
  /** Not the redirect URI of the authorization. */
  WRONG_REDIRECT_URI("invalid_grant"),
  /** The refresh token is unknown, superseded, expired or revoked. */
  INVALID_GRANT("invalid_grant"),
  UNAUTHORIZED_CLIENT("unauthorized_client"),
  UNSUPPORTED_GRANT_TYPE("unsupported_grant_type"),
  INVALID_SCOPE("invalid_scope"),
  /** An API call whose access token is unknown, expired or revoked. */
  INVALID_TOKEN("invalid_token"),
  /** Says that it is for now. */
  TEMPORARILY_UNAVAILABLE("temporarily_unavailable"),
  /** 502 with the HTML page of a proxy. */
  SERVER_ERROR("server_error"),
  /** Too many calls; 429 with {@code Retry-After} where the provider sends it. */
  RATE_LIMITED("rate_limited");

  private final String code;

  OAuthFailure(String code) {
    this.code = code;
  }

  /** The word of RFC 6749 for it. */
  String code() {
    return code;
  }
}
