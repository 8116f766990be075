package dev.integrations.core.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.integrations.core.Secret;
import dev.integrations.core.error.KeyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  private static final String RAW = "canary-key-0123456789-abcdefghij";
  private static final byte[] RAW_BYTES = RAW.getBytes(UTF_8);
  private static final SealContext PLACE = new SealContext("tenant", "slot", "field", 1);

  static Stream<Secret> formsOfOneKey() {
    return Stream.of(
        Secret.of(RAW),
        Secret.of(RAW_BYTES),
        Secret.of(RAW + "\n"),
        Secret.of(HexFormat.of().formatHex(RAW_BYTES)),
        Secret.of(HexFormat.of().withUpperCase().formatHex(RAW_BYTES) + "\r\n"),
        Secret.of(Base64.getEncoder().encodeToString(RAW_BYTES)),
        Secret.of(Base64.getEncoder().withoutPadding().encodeToString(RAW_BYTES)),
        Secret.of(Base64.getUrlEncoder().encodeToString(RAW_BYTES)),
        Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(RAW_BYTES)));
  }

  @ParameterizedTest
  @MethodSource("formsOfOneKey")
  void nodesWithTheSameRawKeyReadEachOther(Secret form) {
    byte[] sealed = Keys.fromRawKey(Secret.of(RAW)).sealer().seal(bytes("token"), PLACE);

    Keys other = Keys.fromRawKey(form);

    assertArrayEquals(bytes("token"), other.sealer().open(sealed, PLACE));
    assertEquals(Keys.fromRawKey(Secret.of(RAW)).ids(), other.ids());
  }

  @Test
  void bothAlphabetsOfBase64AreRead() {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 0xfb);
    String standard = Base64.getEncoder().encodeToString(key);
    String url = Base64.getUrlEncoder().encodeToString(key);

    assertNotEquals(standard, url);
    assertEquals(
        Keys.fromRawKey(Secret.of(standard)).ids(),
        Keys.fromRawKey(Secret.of(url)).ids());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "canary",
        "canary-key-0123456789-abcdefghi",
        "canary-key-0123456789-abcdefghijk",
        "63616e6172792d6b65792d303132333435363738392d6162636465666768696",
        "63616e6172792d6b65792d303132333435363738392d61626364656667686970z",
        "canary-key-0123456789-abcdefghij-0123456789-1",
        "canary éééééééééééééééééééééééé"
      })
  void aMalformedRawKeyIsRefusedWithoutShowingIt(String key) {
    var error = assertThrows(KeyException.class, () -> Keys.fromRawKey(Secret.of(key)));

    assertEquals("key_malformed", error.code());
    assertTrue(error.getMessage().contains("32 bytes as 64 hexadecimal"), error.getMessage());
    assertNothingOf("canary", error);
    assertNothingOf("63616e", error);
  }

  @Test
  void aGeneratedKeysetIsRead() {
    Secret keyset = Keys.generateKeyset();

    byte[] sealed = Keys.fromKeyset(keyset).sealer().seal(bytes("token"), PLACE);

    assertArrayEquals(bytes("token"), Keys.fromKeyset(keyset).sealer().open(sealed, PLACE));
    assertNotEquals(keyset, Keys.generateKeyset());
  }

  @Test
  @DisplayName("S46 an old key of the keyset still opens, the primary one seals")
  void anOldKeyStillOpens() throws Exception {
    Secret oldKeyset = Keys.generateKeyset();
    Keys before = Keys.fromKeyset(oldKeyset);
    byte[] sealed = before.sealer().seal(bytes("token"), PLACE);

    Keys after = Keys.fromKeyset(rotated(oldKeyset));

    assertArrayEquals(bytes("token"), after.sealer().open(sealed, PLACE));
    assertEquals(2, after.ids().size());
    assertEquals(before.ids().get(0), after.ids().get(1));
    assertThrows(
        KeyException.class,
        () -> before.sealer().open(after.sealer().seal(bytes("new"), PLACE), PLACE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "canary",
        "{}",
        "[]",
        "{\"primaryKeyId\":1,\"key\":[]}",
        "{\"primaryKeyId\":\"canary\",\"key\":[{\"keyData\":{\"value\":\"canary\"}}]}",
        "{\"primaryKeyId\":1,\"key\":[{\"keyData\":{\"typeUrl\":\"canary\",\"value\":\"Y2FuYXJ5\","
            + "\"keyMaterialType\":\"SYMMETRIC\"},\"status\":\"ENABLED\",\"keyId\":1,"
            + "\"outputPrefixType\":\"TINK\"}]}"
      })
  void aMalformedKeysetIsRefusedWithoutShowingIt(String keyset) {
    var error = assertThrows(KeyException.class, () -> Keys.fromKeyset(Secret.of(keyset)));

    assertEquals("keyset_malformed", error.code());
    assertNothingOf("canary", error);
    assertNothingOf("Y2FuYXJ5", error);
  }

  @Test
  void aKeysetOfAnotherAlgorithmIsRefused() throws Exception {
    KeysetHandle chacha = KeysetHandle.newBuilder()
        .setConfiguration(AeadConfig2026.get())
        .addEntry(
            KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.XCHACHA20_POLY1305)
                .withRandomId()
                .makePrimary())
        .build();

    Secret json = json(chacha);

    assertThrows(KeyException.class, () -> Keys.fromKeyset(json));
  }

  @Test
  void keysPrintTheirIdsOnly() {
    Keys keys = Keys.fromRawKey(Secret.of(RAW));

    assertEquals("Keys" + keys.ids(), keys.toString());
    assertTrue(keys.ids().get(0).matches("\\d+"), keys.toString());
  }

  @Test
  @DisplayName("Only core.crypto imports Tink")
  void onlyThisPackageImportsTink() throws Exception {
    Path sources = Path.of("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      List<Path> guilty = files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("core/crypto/"))
          .filter(KeysTest::importsTink)
          .toList();

      assertEquals(List.of(), guilty);
    }
  }

  private static boolean importsTink(Path file) {
    try {
      return Files.readString(file).contains("import com.google.crypto.tink");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Secret rotated(Secret keyset) throws Exception {
    KeysetHandle old = TinkJsonProtoKeysetFormat.parseKeyset(
        keyset.reveal(), AeadConfig2026.get(), InsecureSecretKeyAccess.get());
    return json(KeysetHandle.newBuilder(old)
        .setConfiguration(AeadConfig2026.get())
        .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
            .withRandomId()
            .makePrimary())
        .build());
  }

  private static Secret json(KeysetHandle keyset) throws Exception {
    return Secret.of(TinkJsonProtoKeysetFormat.serializeKeyset(
        keyset, AeadConfig2026.get(), InsecureSecretKeyAccess.get()));
  }

  static void assertNothingOf(String canary, Throwable error) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      assertFalse(e.toString().contains(canary), e.toString());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
