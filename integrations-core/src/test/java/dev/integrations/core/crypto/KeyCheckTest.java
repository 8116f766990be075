package dev.integrations.core.crypto;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Secret;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.store.PropertyStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeyCheckTest {
  private final Keys keys = Keys.fromRawKey(Secret.of("canary-key-0123456789-abcdefghij"));
  private final Keys others = Keys.fromRawKey(Secret.of("canary-KEY-0123456789-abcdefghij"));
  private final MapProperties properties = new MapProperties();

  @Test
  void theFirstStartLeavesAProofThatLaterStartsOpen() {
    KeyCheck.verify(properties, keys);

    assertEquals(1, properties.values.size());
    assertDoesNotThrow(() -> KeyCheck.verify(properties, keys));
  }

  @Test
  @DisplayName("G16, S45 a start with another key fails at once and names key ids only")
  void aStartWithAnotherKeyFails() {
    KeyCheck.verify(properties, keys);

    var error = assertThrows(KeyException.class, () -> KeyCheck.verify(properties, others));

    assertEquals("wrong_key", error.code());
    assertEquals(
        "keys: this store was begun with key " + keys.ids().get(0) + ", the keys here are "
            + others.ids() + ": give the key that it was begun with",
        error.getMessage());
    KeysTest.assertNothingOf("canary", error);
  }

  @Test
  @DisplayName("S45 the slower of two first starts checks its key against the quicker one's")
  void theSlowerOfTwoFirstStartsIsChecked() {
    PropertyStore raced = new MapProperties() {
      @Override
      public boolean putIfAbsent(String name, byte[] value) {
        KeyCheck.verify(properties, keys);
        properties.values.forEach(values::putIfAbsent);
        return super.putIfAbsent(name, value);
      }
    };

    assertThrows(KeyException.class, () -> KeyCheck.verify(raced, others));
  }

  @Test
  void askingLeavesNoProof() {
    assertFalse(KeyCheck.isProved(properties, keys));
    assertEquals(0, properties.values.size());

    KeyCheck.verify(properties, keys);
    assertTrue(KeyCheck.isProved(properties, keys));
    assertThrows(KeyException.class, () -> KeyCheck.isProved(properties, others));
  }

  @Test
  void aProofThatIsNoneIsRefused() {
    properties.putIfAbsent("keys.proof", new byte[] {9});

    var error = assertThrows(KeyException.class, () -> KeyCheck.verify(properties, keys));

    assertTrue(error.getMessage().contains("(unreadable)"), error.getMessage());
  }

  private static class MapProperties implements PropertyStore {
    final Map<String, byte[]> values = new ConcurrentHashMap<>();

    @Override
    public Optional<byte[]> find(String name) {
      return Optional.ofNullable(values.get(name));
    }

    @Override
    public boolean putIfAbsent(String name, byte[] value) {
      return values.putIfAbsent(name, value) == null;
    }

    @Override
    public boolean replace(String name, byte[] expected, byte[] value) {
      return values.computeIfPresent(name, (key, now) -> Arrays.equals(now, expected) ? value : now)
          == value;
    }
  }
}
