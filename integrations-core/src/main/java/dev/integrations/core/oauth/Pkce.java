package dev.integrations.core.oauth;

import dev.integrations.core.internal.RandomText;

/** Proof keys for code exchange (RFC 7636); only S256, {@code plain} does not exist here. */
final class Pkce {
  static final String METHOD = "S256";

  /** RFC 7636, 4.1: 43 to 128 unreserved characters; 256 bits are 43 of them. */
  private static final int BITS = 256;

  private Pkce() {}

  static String verifier() {
    return RandomText.ofBits(BITS);
  }

  /** RFC 7636, 4.2. */
  static String challenge(String verifier) {
    return Digests.sha256(verifier);
  }
}
