package dev.integrations.core.crypto;

import dev.integrations.core.Secret;
import dev.integrations.core.error.KeyException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Reads 32 bytes in whichever form an operator wrote them. */
final class RawKey {
  private static final int BYTES = 32;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{43}=?");

  private RawKey() {}

  static byte[] bytes(Secret key) {
    byte[] plain = key.revealBytes();
    if (plain.length == BYTES) return plain;
    String text = key.reveal().strip();
    if (HEX.matcher(text).matches()) return HexFormat.of().parseHex(text);
    if (BASE64.matcher(text).matches()) return base64(text);
    if (text.length() == BYTES && text.chars().allMatch(c -> c < 0x80)) {
      return Secret.of(text).revealBytes();
    }
    throw malformed(text.length());
  }

  private static byte[] base64(String text) {
    try {
      String standard = text.replace('-', '+').replace('_', '/').replace("=", "");
      return Base64.getDecoder().decode(standard);
    } catch (IllegalArgumentException e) {
      throw malformed(text.length());
    }
  }

  private static KeyException malformed(int length) {
    return new KeyException(
        "key_malformed",
        "expected a key of 32 bytes as 64 hexadecimal digits, base64 or 32 characters, got "
            + length
            + " characters that are none of these",
        null);
  }
}
