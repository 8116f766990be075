package dev.integrations.core.oauth;

/** How the token endpoint learns who calls (RFC 6749, 2.3.1). Never in a URL. */
public enum ClientAuthentication {
  /** {@code Authorization: Basic}, id and secret form-encoded first. */
  BASIC,
  /** {@code client_id} and {@code client_secret} in the body. */
  BODY
}
