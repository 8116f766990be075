package dev.integrations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PagesTest {
  private final AtomicInteger fetches = new AtomicInteger();
  private final Map<String, Page<Integer>> pages = Map.of(
      "first", new Page<>(List.of(1, 2), "short"),
      "short", new Page<>(List.of(3), "empty"),
      "empty", new Page<>(List.of(), "last"),
      "last", new Page<>(List.of(4), null));

  private Page<Integer> fetch(String cursor) {
    fetches.incrementAndGet();
    return pages.get(cursor == null ? "first" : cursor);
  }

  @Test
  @DisplayName("G48 a list ends where there is no cursor, not where a page is short or empty")
  void endsWhereThereIsNoCursor() {
    assertEquals(List.of(1, 2, 3, 4), Pages.stream(this::fetch).toList());
  }

  @Test
  void pagesAreFetchedAsTheyAreConsumed() {
    assertEquals(List.of(1, 2), Pages.stream(this::fetch).limit(2).toList());

    assertEquals(1, fetches.get());
  }

  @Test
  void aFailedFetchComesOutOfTheStream() {
    var stream = Pages.<Integer>stream(cursor -> failAfterFirst(cursor));

    assertThrows(IllegalStateException.class, stream::toList);
  }

  private Page<Integer> failAfterFirst(String cursor) {
    if (cursor != null) throw new IllegalStateException("gone");
    return pages.get("first");
  }

  @Test
  void aPageHasALimit() {
    assertThrows(IllegalArgumentException.class, () -> PageRequest.first(0));
    assertThrows(IllegalArgumentException.class, () -> PageRequest.first(1_001));
  }
}
