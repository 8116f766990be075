package dev.integrations.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.internal.HostEvents;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes what a provider's event is called fit for the inbox. */
final class InboxKeys {
  private static final int MAX_KEY = 200;
  private static final int MAX_TYPE = 128;
  private static final int HASH = 64;

  private InboxKeys() {}

  /** Itself when a store can keep it, else its beginning and a hash of all of it. */
  static String key(String key) {
    return fit(key, MAX_KEY);
  }

  /** As {@link #key}; core's own types cannot be borrowed by a provider's event. */
  static String type(String type) {
    return fit(HostEvents.isType(type) ? "webhook:" + type : type, MAX_TYPE);
  }

  private static String fit(String text, int max) {
    boolean keepable = text.length() <= max && storable(text).equals(text);
    if (keepable) return text;
    String kept = storable(text);
    return kept.substring(0, Math.min(kept.length(), max - HASH - 1)) + "#" + sha256(text);
  }

  // One character each: a NUL or half of a pair is refused by databases.
  private static String storable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.chars()
        .forEach(c -> kept.append(c < ' ' || Character.isSurrogate((char) c) ? '?' : (char) c));
    return kept.toString();
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
