package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.core.store.NewInboxEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How events get into the inbox: each once, all of a request or none. */
abstract class InboxAcceptance extends InboxFixture {
  @Test
  void everyFieldIsKept() {
    time.advance(Duration.ofHours(1));
    NewInboxEvent odd = new NewInboxEvent(
        "id" + ODD,
        TenantId.of(ODD),
        IntegrationId.of(ODD),
        ProviderId.of(ODD),
        "type" + ODD,
        "dedup" + ODD,
        "order" + ODD,
        bytes(1024 * 1024),
        "sec" + ODD);

    Instant before = store.now();
    insert(odd);
    Instant after = store.now();

    InboxEvent kept = inbox().find(odd.tenant(), odd.id()).orElseThrow();
    assertEquals(odd.integration(), kept.integration());
    assertEquals(odd.provider(), kept.provider());
    assertEquals(odd.type(), kept.type());
    assertEquals(odd.orderKey(), kept.orderKey());
    assertArrayEquals(odd.payload(), kept.payload());
    assertEquals(InboxStatus.PENDING, kept.status());
    assertEquals(0, kept.attempts());
    assertNull(kept.lastError());
    assertEquals(odd.provedBy(), kept.provedBy());
    assertBetween(before, kept.receivedAt(), after);
    assertBetween(before, kept.dueAt(), after);
  }

  @Test
  void theLongestNamesAreKept() {
    NewInboxEvent longest = new NewInboxEvent(
        "i".repeat(64),
        TENANT,
        INTEGRATION,
        PROVIDER,
        "\u4e2d".repeat(128),
        "\u4e2d".repeat(200),
        "\u4e2d".repeat(200),
        new byte[0]);

    assertEquals(Set.of(longest.id()), insert(longest));

    InboxEvent kept = found(longest.id());
    assertEquals(longest.type(), kept.type());
    assertEquals(longest.orderKey(), kept.orderKey());
    assertEquals(0, kept.payload().length);
  }

  @Test
  void anotherTenantDoesNotFindIt() {
    insert(event("a", "chat"));

    assertEquals(Optional.empty(), inbox().find(OTHER_TENANT, "a"));
    assertEquals(Optional.empty(), inbox().find(TENANT, "A"));
  }

  @Test
  void acceptingNothingAddsNothing() {
    assertEquals(Set.of(), inbox().insert(List.of()));
  }

  @Test
  @DisplayName("A second delivery of an event is not added")
  void aSecondDeliveryIsNotAdded() {
    assertEquals(Set.of("a"), insert(delivery("a", "event-1")));

    assertEquals(Set.of(), insert(delivery("b", "event-1")));
    assertEquals(Set.of("d"), insert(delivery("c", "event-1"), delivery("d", "event-2")));

    assertEquals(List.of("d", "a"), listed(InboxQuery.of(TENANT)));
  }

  @Test
  void theSameRequestAgainAddsNothing() {
    NewInboxEvent event = event("a", "chat");
    insert(event);

    assertEquals(Set.of(), insert(event));
    assertEquals(Set.of("b"), insert(event, event("b", "chat")));
  }

  @Test
  void ofEqualEventsInOneRequestTheFirstIsAdded() {
    Set<String> added =
        insert(delivery("z", "event-1"), delivery("a", "event-1"), delivery("b", "event-2"));

    assertEquals(Set.of("z", "b"), added);
    assertEquals(List.of("b", "z"), listed(InboxQuery.of(TENANT)));
  }

  @Test
  @DisplayName("G35 the same key of another integration or tenant is another event")
  void dedupIsWithinTheIntegration() {
    Set<String> added = insert(
        event("a", TENANT, INTEGRATION, "event-1", "chat"),
        event("b", TENANT, OTHER_INTEGRATION, "event-1", "chat"),
        event("c", OTHER_TENANT, INTEGRATION, "event-1", "chat"));

    assertEquals(Set.of("a", "b", "c"), added);
  }

  @Test
  @DisplayName("G35 dedup keys that differ in any character are different events")
  void dedupKeysDifferInEveryCharacter() {
    List<String> keys =
        List.of("e", "E", "e ", " e", "\u00e9", "e\u0301", "\u00df", "ss", "", "\ud83d\ude00");

    for (int i = 0; i < keys.size(); i++) {
      assertEquals(Set.of("id-" + i), insert(delivery("id-" + i, keys.get(i))), keys.get(i));
    }
  }

  @Test
  @DisplayName("G34 of 50 equal deliveries at once one is added")
  void ofEqualDeliveriesAtOnceOneIsAdded() {
    List<Set<String>> added = Race.of(50, i -> insert(delivery("id-" + i, "event-1")));

    List<String> ids = added.stream().flatMap(Set::stream).toList();
    assertEquals(1, ids.size());
    assertEquals(ids, listed(InboxQuery.of(TENANT)));
  }

  @Test
  @DisplayName(
      "G34 equal requests in different order neither block each other nor add an event twice")
  void equalRequestsInDifferentOrderAddEachEventOnce() {
    List<Set<String>> added = Race.of(8, i -> {
      List<NewInboxEvent> events = new ArrayList<>();
      for (int j = 0; j < 50; j++) events.add(delivery(i + "-" + j, "event-" + j));
      if (i % 2 == 1) Collections.reverse(events);
      return inbox().insert(events);
    });

    assertEquals(50, added.stream().mapToInt(Set::size).sum());
    assertEquals(50, listed(InboxQuery.of(TENANT)).size());
  }

  @Test
  void aRequestOfManyEventsIsAddedInItsOrder() {
    List<NewInboxEvent> events = IntStream.range(0, 700)
        .mapToObj(i -> delivery("id-" + i, "event-" + (700 - i)))
        .toList();

    assertEquals(700, inbox().insert(events).size());

    List<String> newestFirst = listed(InboxQuery.of(TENANT));
    for (int i = 0; i < 700; i++) assertEquals("id-" + (699 - i), newestFirst.get(i));
  }

  @Test
  void anIdThatIsTakenKeepsTheWholeRequestOut() {
    insert(delivery("taken", "event-1"));

    assertThrows(
        RuntimeException.class,
        () -> insert(delivery("new", "event-2"), delivery("taken", "event-3")));

    assertEquals(List.of("taken"), listed(InboxQuery.of(TENANT)));
    assertEquals(Set.of("new"), insert(delivery("new", "event-2")));
  }

  @Test
  @DisplayName(
      "S34 a late duplicate of a handled, dead, parked or discarded event is still recognised")
  void lateDuplicatesAreRecognised() {
    insertFinished("done", InboxOutcome.done());
    insertFinished("dead", InboxOutcome.dead("out of tries", false));
    insertFinished("parked", InboxOutcome.parked("unknown type"));
    insertFinished("given up", InboxOutcome.dead("out of tries", true));
    assertTrue(inbox().discard(TENANT, "given up"));

    for (String id : List.of("done", "dead", "parked", "given up")) {
      assertEquals(Set.of(), insert(delivery("late " + id, id)), id);
    }
  }
}
