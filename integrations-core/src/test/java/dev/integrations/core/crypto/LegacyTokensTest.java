package dev.integrations.core.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Secret;
import dev.integrations.core.error.KeyException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LegacyTokensTest {
  private static final String RAW = "legacy-key-of-32-characters-0001";
  private static final String HEX = HexFormat.of().formatHex(RAW.getBytes(UTF_8));
  private static final String TOKEN = "canary-token";
  private static final String IV = "000102030405060708090a0b0c0d0e0f";

  private final LegacyTokens tokens = LegacyTokens.withKey(Secret.of(RAW));

  static List<String[]> vectorsOfNode() throws IOException {
    try (InputStream in = LegacyTokensTest.class.getResourceAsStream("legacy-tokens-of-node.tsv")) {
      String text = new String(in.readAllBytes(), UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .toList();
    }
  }

  @Test
  void whatNodeStoredIsRead() throws IOException {
    for (String[] vector : vectorsOfNode()) {
      Secret token = LegacyTokens.withKey(Secret.of(vector[1])).open(vector[2]);

      assertEquals(Secret.of(vector[0]), token);
    }
    assertEquals(8, vectorsOfNode().size());
  }

  @Test
  void theKeyMayBeHexOrTheCharactersThemselves() throws Exception {
    String stored = stored(TOKEN);

    assertEquals(Secret.of(TOKEN), tokens.open(stored));
    assertEquals(Secret.of(TOKEN), LegacyTokens.withKey(Secret.of(HEX)).open(stored));
    assertEquals(Secret.of(TOKEN), tokens.open(stored.toUpperCase(Locale.ROOT) + "\n"));
  }

  @Test
  void anotherKeyOrAChangedByteDoesNotOpen() throws Exception {
    String stored = stored(TOKEN);
    LegacyTokens others = LegacyTokens.withKey(Secret.of(RAW.replace('1', '2')));

    assertCode("legacy_not_opened", others, stored);
    for (int i = 0; i < stored.length(); i++) {
      if (stored.charAt(i) == ':') continue;
      char other = stored.charAt(i) == '0' ? '1' : '0';
      assertCode(
          "legacy_not_opened", tokens, stored.substring(0, i) + other + stored.substring(i + 1));
    }
  }

  static Stream<Arguments> malformed() {
    String tag = "f".repeat(32);
    return Stream.of(
        Arguments.of("", "three parts as iv:tag:ciphertext, got 1"),
        Arguments.of("canary", "three parts as iv:tag:ciphertext, got 1"),
        Arguments.of(IV + ":" + tag, "three parts as iv:tag:ciphertext, got 2"),
        Arguments.of(IV + ":" + tag + ":aa:bb", "three parts as iv:tag:ciphertext, got 4"),
        Arguments.of("0001:" + tag + ":aa", "iv of 32 hexadecimal digits, got 4 bytes"),
        Arguments.of(IV.substring(8) + ":" + tag + ":aa", "iv of 32 hexadecimal digits, got 24"),
        Arguments.of(":" + tag + ":aa", "iv of 32 hexadecimal digits, got 0 bytes"),
        Arguments.of(IV + "::aa", "tag of 32 hexadecimal digits, got 0 bytes"),
        Arguments.of(IV + ":" + tag.substring(2) + ":aa", "tag of 32 hexadecimal digits, got 30"),
        Arguments.of(IV + ":" + tag + ":", "a ciphertext, got none"),
        Arguments.of(IV + ":" + tag + ":abc", "ciphertext of pairs of hexadecimal digits"),
        Arguments.of(IV + ":" + tag + ":canary", "ciphertext of pairs of hexadecimal digits"),
        Arguments.of("z" + IV.substring(1) + ":" + tag + ":aa", "iv of pairs of hexadecimal"),
        Arguments.of(IV + ":" + tag.substring(1) + "g:aa", "tag of pairs of hexadecimal digits"),
        Arguments.of(
            IV + ":" + tag + ":" + "a".repeat(2 * 1024 * 1024 + 2),
            "a ciphertext of up to 1048576"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void aMalformedValueIsRefusedAndNamesThePart(String stored, String expected) {
    var error = assertThrows(KeyException.class, () -> tokens.open(stored));

    assertEquals("legacy_malformed", error.code());
    assertTrue(error.getMessage().contains("expected " + expected), error.getMessage());
    KeysTest.assertNothingOf("canary", error);
  }

  @Test
  void aMalformedKeyIsRefused() {
    var error =
        assertThrows(KeyException.class, () -> LegacyTokens.withKey(Secret.of("canary-too-short")));

    assertEquals("key_malformed", error.code());
  }

  private static void assertCode(String code, LegacyTokens tokens, String stored) {
    var error = assertThrows(KeyException.class, () -> tokens.open(stored));
    assertEquals(code, error.code());
  }

  /** As Java's own cipher makes it. */
  private static String stored(String token) throws Exception {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] iv = HexFormat.of().parseHex(IV);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(RAW.getBytes(UTF_8), "AES"),
        new GCMParameterSpec(128, iv));
    byte[] sealed = cipher.doFinal(token.getBytes(UTF_8));
    int end = sealed.length - 16;
    HexFormat hex = HexFormat.of();
    return IV + ":" + hex.formatHex(Arrays.copyOfRange(sealed, end, sealed.length)) + ":"
        + hex.formatHex(Arrays.copyOf(sealed, end));
  }
}
