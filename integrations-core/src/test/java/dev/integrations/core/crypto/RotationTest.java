package dev.integrations.core.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.integrations.core.Secret;
import dev.integrations.core.error.KeyException;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several keys at once, and keys that a key service holds. */
class RotationTest {
  private static final SealContext PLACE = new SealContext("tenant", "slot", "field", 1);
  private static final byte[] PLAIN = "token".getBytes(UTF_8);

  private final Keys old = Keys.fromRawKey(Secret.of("canary-key-0123456789-abcdefghij"));
  private final Keys next = Keys.fromRawKey(Secret.of("canary-KEY-0123456789-abcdefghij"));

  @Test
  @DisplayName("G16 nodes with the same keys in another order read each other")
  void nodesWithTheSameKeysInAnotherOrderReadEachOther() {
    Keys before = Keys.rotating(old, next);
    Keys after = Keys.rotating(next, old);

    assertReads(after, before.sealer().seal(PLAIN, PLACE));
    assertReads(before, after.sealer().seal(PLAIN, PLACE));
    assertEquals(List.of(next.ids().get(0), old.ids().get(0)), after.ids());
  }

  @Test
  void onlyThePrimaryKeySeals() {
    byte[] sealed = Keys.rotating(next, old).sealer().seal(PLAIN, PLACE);

    assertReads(next, sealed);
    assertThrows(KeyException.class, () -> old.sealer().open(sealed, PLACE));
  }

  @Test
  void rawKeysAndKeysetsRotateIntoEachOther() {
    Keys keyset = Keys.fromKeyset(Keys.generateKeyset());
    Keys all = Keys.rotating(keyset, old, next, old);

    assertReads(all, old.sealer().seal(PLAIN, PLACE));
    assertReads(all, next.sealer().seal(PLAIN, PLACE));
    assertReads(all, keyset.sealer().seal(PLAIN, PLACE));
    assertEquals(3, all.ids().size());
  }

  @Test
  void aKeyThatIsNotThereIsNamed() {
    byte[] sealed = old.sealer().seal(PLAIN, PLACE);

    var error = assertThrows(KeyException.class, () -> next.sealer().open(sealed, PLACE));

    assertEquals("key_unknown", error.code());
    assertEquals(
        "keys: a value is sealed by key " + old.ids().get(0) + ", the keys here are " + next.ids(),
        error.getMessage());
  }

  @Test
  void aDisabledKeyOfAKeysetDoesNotOpen() throws Exception {
    KeysetHandle two = twoKeys();
    KeysetHandle.Builder oldOne =
        KeysetHandle.newBuilder(two).setConfiguration(AeadConfig2026.get());
    KeysetHandle.Builder rotated =
        KeysetHandle.newBuilder(two).setConfiguration(AeadConfig2026.get());
    oldOne.getAt(1).makePrimary();
    byte[] sealed = Keys.fromKeyset(json(oldOne.build())).sealer().seal(PLAIN, PLACE);

    assertReads(Keys.fromKeyset(json(two)), sealed);
    rotated.getAt(1).setStatus(KeyStatus.DISABLED);
    Keys keys = Keys.fromKeyset(json(rotated.build()));

    assertEquals(List.of("7"), keys.ids());
    assertThrows(KeyException.class, () -> keys.sealer().open(sealed, PLACE));
  }

  @Test
  void twoKeysOfOneIdOpenBoth() throws Exception {
    Keys one = Keys.fromKeyset(json(keysetOfId(7)));
    Keys other = Keys.fromKeyset(json(keysetOfId(7)));
    Keys both = Keys.rotating(one, other);

    assertReads(both, one.sealer().seal(PLAIN, PLACE));
    assertReads(both, other.sealer().seal(PLAIN, PLACE));
    assertEquals(List.of("7"), both.ids());
  }

  @Test
  void aKeysetThatAKeyServiceWrappedIsRead() throws Exception {
    Aead kms = keysetOfId(1).getPrimitive(AeadConfig2026.get(), Aead.class);
    KeysetHandle keyset = keysetOfId(7);
    String wrapped = TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
        keyset, kms, new byte[0], AeadConfig2026.get());

    Keys keys = Keys.fromWrappedKeyset(wrapped, kms::decrypt);

    assertReads(keys, Keys.fromKeyset(json(keyset)).sealer().seal(PLAIN, PLACE));
  }

  @Test
  void aKeyServiceThatRefusesIsToldApartFromAMalformedKeyset() throws Exception {
    Aead kms = keysetOfId(1).getPrimitive(AeadConfig2026.get(), Aead.class);
    String wrapped = TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
        keysetOfId(7), kms, new byte[0], AeadConfig2026.get());
    var refusal = new GeneralSecurityException("access denied");

    var refused = assertThrows(
        KeyException.class,
        () -> Keys.fromWrappedKeyset(wrapped, (bytes, associated) -> {
          throw refusal;
        }));
    var malformed = assertThrows(
        KeyException.class, () -> Keys.fromWrappedKeyset("{\"canary\":1}", kms::decrypt));
    var nonsense = assertThrows(
        KeyException.class, () -> Keys.fromWrappedKeyset(wrapped, (bytes, associated) -> bytes));

    assertEquals("keyset_not_unwrapped", refused.code());
    assertSame(refusal, refused.getCause());
    assertEquals("keyset_malformed", malformed.code());
    assertEquals("keyset_malformed", nonsense.code());
    KeysTest.assertNothingOf("canary", malformed);
  }

  private static void assertReads(Keys keys, byte[] sealed) {
    assertArrayEquals(PLAIN, keys.sealer().open(sealed, PLACE));
  }

  private static KeysetHandle keysetOfId(int id) throws Exception {
    return KeysetHandle.newBuilder()
        .setConfiguration(AeadConfig2026.get())
        .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
            .withFixedId(id)
            .makePrimary())
        .build();
  }

  private static KeysetHandle twoKeys() throws Exception {
    return KeysetHandle.newBuilder(keysetOfId(7))
        .setConfiguration(AeadConfig2026.get())
        .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
            .withFixedId(9))
        .build();
  }

  private static Secret json(KeysetHandle keyset) throws Exception {
    return Secret.of(TinkJsonProtoKeysetFormat.serializeKeyset(
        keyset, AeadConfig2026.get(), InsecureSecretKeyAccess.get()));
  }
}
