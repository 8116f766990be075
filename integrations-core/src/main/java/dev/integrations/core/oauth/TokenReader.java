package dev.integrations.core.oauth;

import dev.integrations.core.json.JsonObject;

/**
 * Reads a successful token answer. Thread-safe. It is given JSON objects only, of a 2xx status and
 * without {@code error}; a shape that it cannot use it refuses with a {@link
 * dev.integrations.core.error.ProtocolException} or by a grant without slots.
 */
@FunctionalInterface
public interface TokenReader {
  /** @param call {@link TokenCall#EXCHANGE}, {@link TokenCall#REFRESH} or {@link TokenCall#MINT} */
  TokenGrant read(TokenCall call, JsonObject answer);

  /**
   * RFC 6749, 5.1: without slots when there is no {@code access_token}; scopes are split at blanks and
   * commas. For readers that add an account or facts by {@link TokenGrant#with}.
   */
  static TokenReader standard() {
    return new RfcTokenReader();
  }
}
