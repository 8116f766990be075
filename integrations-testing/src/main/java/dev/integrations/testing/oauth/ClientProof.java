package dev.integrations.testing.oauth;

/** How a client proves at the token endpoint who it is. */
public enum ClientProof {
  /** {@code Authorization: Basic}, both parts form-encoded first (RFC 6749, 2.3.1). */
  BASIC,
  /** {@code client_id} and {@code client_secret} in the body, be it a form or JSON. */
  BODY,
  /** {@code client_id} alone: a public client. */
  NONE
}
