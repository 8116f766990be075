package dev.integrations.core.internal;

import java.security.SecureRandom;
import java.util.Base64;

/** Random bits as text that needs no escaping in a URL or a header. */
public final class RandomText {
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomText() {}

  public static String ofBits(int bits) {
    byte[] bytes = new byte[bits / 8];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
