package dev.integrations.core.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.error.Retry;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {
  private static final byte[] CANARY = "canary-token".getBytes(UTF_8);

  private final Keys keys = Keys.fromKeyset(Keys.generateKeyset());
  private final Sealer sealer = keys.sealer();

  @Test
  @DisplayName("S43 what is sealed does not show what it holds")
  void whatIsSealedShowsNothing() {
    byte[] sealed = sealer.seal(CANARY, place("acme", "int_1", "api", "key", 1));

    assertFalse(new String(sealed, ISO_8859_1).contains("canary"));
    assertFalse(
        Arrays.equals(sealed, sealer.seal(CANARY, place("acme", "int_1", "api", "key", 1))));
  }

  @ParameterizedTest
  @DisplayName(
      "S44 a sealed value opens only in its own tenant, integration, slot, field, generation")
  @CsvSource({
    "other, int_1, api, key, 1",
    "acme, int_2, api, key, 1",
    "acme, int_1, bot, key, 1",
    "acme, int_1, api, token, 1",
    "acme, int_1, api, key, 2",
    "acme, int_1, api, key, 0",
    "acm, eint_1, api, key, 1",
    "acme, int_1, apikey, '', 1",
    "acme|5:int_1, x, api, key, 1"
  })
  void aSealedValueOpensOnlyInItsPlace(
      String tenant, String integration, String slot, String field, long generation) {
    byte[] sealed = sealer.seal(CANARY, place("acme", "int_1", "api", "key", 1));

    var error = assertThrows(
        KeyException.class,
        () -> sealer.open(sealed, place(tenant, integration, slot, field, generation)));

    assertEquals("open_failed", error.code());
    assertEquals(Retry.NEVER, error.retry());
    KeysTest.assertNothingOf("canary", error);
    assertArrayEquals(CANARY, sealer.open(sealed, place("acme", "int_1", "api", "key", 1)));
  }

  @ParameterizedTest
  @DisplayName("S44 a changed value does not open")
  @ValueSource(ints = {5, 16, 17, -1})
  void aChangedValueDoesNotOpen(int at) {
    byte[] sealed = sealer.seal(CANARY, place("acme", "int_1", "api", "key", 1));
    sealed[at < 0 ? sealed.length + at : at] ^= 1;

    assertThrows(
        KeyException.class, () -> sealer.open(sealed, place("acme", "int_1", "api", "key", 1)));
  }

  @ParameterizedTest
  @DisplayName("S44 a cut value does not open")
  @ValueSource(ints = {0, 1, 4, 5, 16, 32})
  void aCutValueDoesNotOpen(int length) {
    byte[] sealed = sealer.seal(CANARY, place("acme", "int_1", "api", "key", 1));

    assertThrows(
        KeyException.class,
        () -> sealer.open(Arrays.copyOf(sealed, length), place("acme", "int_1", "api", "key", 1)));
  }

  @Test
  @DisplayName("S45 another key is named by its id only")
  void anotherKeyIsNamedByItsIdOnly() {
    Keys other = Keys.fromRawKey(Secret.of("canary-key-0123456789-abcdefghij"));
    byte[] sealed = other.sealer().seal(CANARY, place("acme", "int_1", "api", "key", 1));

    var error = assertThrows(
        KeyException.class, () -> sealer.open(sealed, place("acme", "int_1", "api", "key", 1)));

    assertEquals("key_unknown", error.code());
    assertTrue(error.getMessage().contains(other.ids().get(0)), error.getMessage());
    assertTrue(error.getMessage().contains(keys.ids().get(0)), error.getMessage());
    KeysTest.assertNothingOf("canary", error);
  }

  @Test
  void whatWasNeverSealedIsRefused() {
    var error = assertThrows(
        KeyException.class, () -> sealer.open(CANARY, place("acme", "int_1", "api", "key", 1)));

    assertEquals("not_sealed", error.code());
    KeysTest.assertNothingOf("canary", error);
  }

  private static SealContext place(
      String tenant, String integration, String slot, String field, long generation) {
    return SealContext.of(
        TenantId.of(tenant), IntegrationId.of(integration), slot, field, generation);
  }
}
