package dev.integrations.core;

import java.security.SecureRandom;
import java.util.Base64;

/** What all ids have in common. */
final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MAX_LENGTH = 128;

  private Ids() {}

  static void check(String type, String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          type + ": expected 1 to " + MAX_LENGTH + " characters, got " + value.length());
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(type + ": expected no control character");
    }
  }

  /** 128 random bits as 22 characters that need no escaping in a URL. */
  static String random() {
    byte[] bits = new byte[16];
    RANDOM.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }
}
