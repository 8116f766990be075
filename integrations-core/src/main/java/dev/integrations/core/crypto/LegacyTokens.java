package dev.integrations.core.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.Secret;
import dev.integrations.core.error.KeyException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens tokens that earlier Node systems stored as {@code iv:tag:ciphertext} in hexadecimal digits:
 * AES-256-GCM with an IV of 16 bytes, without associated data. For imports only: nothing is sealed like
 * this here. Thread-safe; does not block.
 */
public final class LegacyTokens {
  private static final int IV_BYTES = 16;
  private static final int TAG_BYTES = 16;
  private static final int MAX_TOKEN_BYTES = 1024 * 1024;

  private final SecretKeySpec key;

  private LegacyTokens(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * For tokens under this key.
   *
   * @param key 64 hexadecimal digits, or a string of 32 characters whose bytes are the key; base64 of
   *     32 bytes too
   * @throws KeyException {@code key_malformed} when it is something else
   */
  public static LegacyTokens withKey(Secret key) {
    return new LegacyTokens(new SecretKeySpec(RawKey.bytes(key), "AES"));
  }

  /**
   * The token.
   *
   * @throws KeyException {@code legacy_malformed} when it is not of that form, and says which part is
   *     not; {@code legacy_not_opened} when the key is another one or the value was changed
   */
  public Secret open(String stored) {
    String[] parts = stored.strip().split(":", -1);
    if (parts.length != 3) {
      throw malformed("three parts as iv:tag:ciphertext, got " + parts.length);
    }
    byte[] iv = bytes("iv", parts[0], IV_BYTES);
    byte[] tag = bytes("tag", parts[1], TAG_BYTES);
    return Secret.of(decrypted(iv, tag, ciphertext(parts[2])));
  }

  private byte[] decrypted(byte[] iv, byte[] tag, byte[] ciphertext) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, iv));
      return cipher.doFinal(withTag(ciphertext, tag));
    } catch (GeneralSecurityException e) {
      throw new KeyException(
          "legacy_not_opened",
          "a token of an earlier system does not open: expected its key and its bytes unchanged",
          null);
    }
  }

  private static byte[] withTag(byte[] ciphertext, byte[] tag) {
    return ByteBuffer.allocate(ciphertext.length + TAG_BYTES)
        .put(ciphertext)
        .put(tag)
        .array();
  }

  private static byte[] ciphertext(String digits) {
    if (digits.isEmpty()) throw malformed("a ciphertext, got none");
    if (digits.length() > MAX_TOKEN_BYTES * 2) {
      throw malformed("a ciphertext of up to " + MAX_TOKEN_BYTES + " bytes, got more");
    }
    return hex("ciphertext", digits);
  }

  private static byte[] bytes(String part, String digits, int length) {
    if (digits.length() != length * 2) {
      throw malformed(part + " of " + length * 2 + " hexadecimal digits, got "
          + digits.getBytes(UTF_8).length + " bytes");
    }
    return hex(part, digits);
  }

  // The cause would quote what it could not read.
  private static byte[] hex(String part, String digits) {
    try {
      return HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw malformed(part + " of pairs of hexadecimal digits, got something else");
    }
  }

  private static KeyException malformed(String expected) {
    return new KeyException(
        "legacy_malformed", "a token of an earlier system: expected " + expected, null);
  }
}
