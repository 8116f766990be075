package dev.integrations.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class BoundedMapTest {
  private final BoundedMap<String, Integer> map = new BoundedMap<>(2);

  @Test
  void theOneThatWasNotUsedForTheLongestTimeIsForgotten() {
    map.put("a", 1);
    map.put("b", 2);
    map.get("a");
    map.put("c", 3);

    assertEquals(1, map.get("a"));
    assertNull(map.get("b"));
    assertEquals(2, map.size());
  }

  @Test
  void aChangeSeesWhatIsThereAndMayRemoveIt() {
    assertEquals(1, map.compute("a", (key, old) -> old == null ? 1 : old + 1));
    assertEquals(2, map.compute("a", (key, old) -> old == null ? 1 : old + 1));
    assertNull(map.compute("a", (key, old) -> null));
    assertEquals(0, map.size());
  }
}
