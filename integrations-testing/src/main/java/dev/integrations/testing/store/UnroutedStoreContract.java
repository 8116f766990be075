package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.AppId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.store.UnroutedEvent;
import dev.integrations.core.store.UnroutedQuery;
import dev.integrations.core.store.UnroutedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link UnroutedStore} owes. */
public abstract class UnroutedStoreContract extends StoreContract {
  /** For the test of a store. */
  protected UnroutedStoreContract() {}

  private static final UnroutedQuery ALL = UnroutedQuery.of(PROVIDER, APP);

  @Test
  void everyFieldIsKept() {
    time.advance(Duration.ofHours(1));
    UnroutedEvent odd = new UnroutedEvent(
        "id" + ODD,
        ProviderId.of(ODD),
        AppId.of(ODD),
        List.of(ODD, "a".repeat(255)),
        "type" + ODD,
        "dedup" + ODD,
        "order" + ODD,
        CREATED,
        bytes(1024 * 1024),
        "sec" + ODD);

    Instant before = store.now();
    assertEquals(Set.of(odd.id()), unrouted().insert(List.of(odd)));
    Instant after = store.now();

    UnroutedEvent kept = unrouted().find(odd.id()).orElseThrow();
    assertEquals(odd.provider(), kept.provider());
    assertEquals(odd.app(), kept.app());
    assertEquals(odd.accounts(), kept.accounts());
    assertEquals(odd.type(), kept.type());
    assertEquals(odd.dedupKey(), kept.dedupKey());
    assertEquals(odd.orderKey(), kept.orderKey());
    assertEquals(odd.provedBy(), kept.provedBy());
    assertArrayEquals(odd.payload(), kept.payload());
    assertBetween(before, kept.receivedAt(), after);
  }

  @Test
  void theSameEventIsKeptOnce() {
    assertEquals(Set.of("a"), unrouted().insert(List.of(event("a", "key"))));

    assertEquals(Set.of("c"), unrouted().insert(List.of(event("b", "key"), event("c", "other"))));
    UnroutedEvent ofAnotherApp = new UnroutedEvent(
        "d", PROVIDER, AppId.of("app-2"), List.of(), "t", "key", "o", CREATED, bytes(1), null);
    assertEquals(Set.of("d"), unrouted().insert(List.of(ofAnotherApp)));

    assertEquals(3, unrouted().count());
    assertEquals(Optional.empty(), unrouted().find("b"));
  }

  @Test
  void ofManyThreadsOneKeepsTheEvent() {
    List<Boolean> won =
        Race.of(16, i -> !unrouted().insert(List.of(event("e" + i, "key"))).isEmpty());

    assertEquals(1, count(true, won));
    assertEquals(1, unrouted().count());
  }

  @Test
  void theOldestComesFirstWithoutItsPayload() {
    IntStream.range(0, 5).forEach(i -> unrouted().insert(List.of(event("e" + i, "k" + i))));

    assertEquals(List.of("e0", "e1", "e2", "e3", "e4"), ids(ALL, 10));
    assertEquals(List.of("e0", "e1", "e2", "e3", "e4"), ids(ALL, 2));
    UnroutedEvent listed = all(10, request -> unrouted().list(ALL, request)).get(0);
    assertEquals(0, listed.payload().length);
    assertEquals(List.of("acct", "second"), listed.accounts());
  }

  @Test
  void anAccountOrAnotherAppIsListedByItself() {
    unrouted().insert(List.of(event("a", "1"), event("b", "2"), ofNoAccount("c")));

    assertEquals(List.of("a", "b"), ids(ALL.account("acct"), 10));
    assertEquals(List.of(), ids(ALL.account("second"), 10));
    assertEquals(List.of(), ids(UnroutedQuery.of(OTHER_PROVIDER, APP), 10));
    assertEquals(List.of(), ids(UnroutedQuery.of(PROVIDER, AppId.of("app-2")), 10));
    assertEquals(List.of("a", "b", "c"), ids(ALL, 10));
  }

  @Test
  void ofManyThreadsOneRemovesIt() {
    unrouted().insert(List.of(event("a", "1"), event("b", "2")));

    List<Boolean> removed = Race.of(8, i -> unrouted().delete("a"));

    assertEquals(1, count(true, removed));
    assertFalse(unrouted().delete("unknown"));
    assertEquals(List.of("b"), ids(ALL, 10));
    assertTrue(unrouted().delete("b"));
    assertEquals(0, unrouted().count());
  }

  @Test
  void whatIsOldIsPurgedOldestFirst() {
    IntStream.range(0, 3).forEach(i -> unrouted().insert(List.of(event("e" + i, "k" + i))));
    time.advance(Duration.ofDays(1));
    unrouted().insert(List.of(event("new", "new")));

    assertEquals(0, unrouted().purge(Duration.ofDays(2), 10));
    assertEquals(2, unrouted().purge(Duration.ofHours(1), 2));
    assertEquals(1, unrouted().purge(Duration.ofHours(1), 10));

    assertEquals(List.of("new"), ids(ALL, 10));
  }

  private UnroutedStore unrouted() {
    return store.unrouted();
  }

  private List<String> ids(UnroutedQuery query, int pageSize) {
    return all(pageSize, request -> unrouted().list(query, request)).stream()
        .map(UnroutedEvent::id)
        .toList();
  }

  private static UnroutedEvent event(String id, String dedup) {
    List<String> accounts = List.of("acct", "second");
    return new UnroutedEvent(
        id, PROVIDER, APP, accounts, "type", dedup, "order", CREATED, bytes(8), "sec_1");
  }

  private static UnroutedEvent ofNoAccount(String id) {
    return new UnroutedEvent(
        id, PROVIDER, APP, List.of(), "type", id, "order", CREATED, bytes(8), null);
  }
}
