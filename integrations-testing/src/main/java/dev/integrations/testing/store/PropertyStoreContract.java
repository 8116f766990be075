package dev.integrations.testing.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link dev.integrations.core.store.PropertyStore} owes. */
public abstract class PropertyStoreContract extends StoreContract {
  /** For the test of a store. */
  protected PropertyStoreContract() {}

  @Test
  void whatWasNeverPutIsNotFound() {
    assertTrue(store.properties().find("key-proof").isEmpty());
  }

  @Test
  void aValueIsKeptByteForByte() {
    byte[] value = bytes(64 * 1024);

    assertTrue(store.properties().putIfAbsent("key-proof", value));

    assertArrayEquals(value, store.properties().find("key-proof").orElseThrow());
  }

  @Test
  void theFirstValueWins() {
    store.properties().putIfAbsent("key-proof", new byte[] {1});

    assertFalse(store.properties().putIfAbsent("key-proof", new byte[] {2}));

    assertArrayEquals(new byte[] {1}, store.properties().find("key-proof").orElseThrow());
  }

  @Test
  void aValueIsReplacedByWhoeverKnowsIt() {
    store.properties().putIfAbsent("key-proof", bytes(5_000));
    store.properties().putIfAbsent("other", bytes(5_000));

    assertFalse(store.properties().replace("key-proof", new byte[] {2}, new byte[] {3}));
    assertFalse(store.properties().replace("absent", new byte[] {2}, new byte[] {3}));
    assertTrue(store.properties().replace("key-proof", bytes(5_000), new byte[] {3}));

    assertArrayEquals(new byte[] {3}, store.properties().find("key-proof").orElseThrow());
    assertArrayEquals(bytes(5_000), store.properties().find("other").orElseThrow());
  }

  @Test
  void namesDifferInEveryCharacter() {
    List<String> names = List.of("name", "NAME", "name ", "n\u00e4me", ODD, "\u4e2d".repeat(700));

    for (String name : names)
      assertTrue(store.properties().putIfAbsent(name, name.getBytes(UTF_8)));

    for (String name : names) {
      assertArrayEquals(name.getBytes(UTF_8), store.properties().find(name).orElseThrow(), name);
    }
  }

  @Test
  void ofManyThreadsOneWins() {
    List<Boolean> won =
        Race.of(16, i -> store.properties().putIfAbsent("key-proof", new byte[] {(byte) i}));

    assertEquals(1, count(true, won));
    byte[] kept = store.properties().find("key-proof").orElseThrow();
    assertEquals(won.indexOf(true), kept[0]);
  }
}
