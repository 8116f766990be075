package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.store.InboxDepth;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.core.store.NewInboxEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link dev.integrations.core.store.InboxStore} owes: acceptance, claims, order, decisions. */
public abstract class InboxStoreContract extends InboxDecisions {
  /** For the test of a store. */
  protected InboxStoreContract() {}

  @Test
  void theNewestComesFirstWithoutPayloads() {
    insert(event("b", "chat"), event("a", "chat"));
    insert(event("c", "chat"));

    List<InboxEvent> events =
        inbox().list(InboxQuery.of(TENANT), PageRequest.first(10)).items();

    assertEquals(List.of("c", "a", "b"), events.stream().map(InboxEvent::id).toList());
    for (InboxEvent event : events) assertEquals(0, event.payload().length);
  }

  @Test
  void pagesHoldEachEventOnceThoughNewOnesCome() {
    List<NewInboxEvent> events =
        IntStream.range(0, 7).mapToObj(i -> event("id-" + i, "chat")).toList();
    inbox().insert(events);
    Page<InboxEvent> first = inbox().list(InboxQuery.of(TENANT), PageRequest.first(3));

    insert(event("new", "chat"));
    PageRequest following = PageRequest.first(10).after(first.next());
    Page<InboxEvent> second = inbox().list(InboxQuery.of(TENANT), following);

    assertNotNull(first.next());
    assertEquals(List.of("id-6", "id-5", "id-4"), eventIds(first));
    assertEquals(List.of("id-3", "id-2", "id-1", "id-0"), eventIds(second));
    assertNull(second.next());
  }

  @Test
  @DisplayName("G42 events are listed by tenant, status, integration and type")
  void listsAreFiltered() {
    insertFinished("done", InboxOutcome.done());
    insertFinished("dead", DEAD);
    insertFinished("given up", DEAD);
    assertTrue(inbox().discard(TENANT, "given up"));
    insert(event("other", TENANT, OTHER_INTEGRATION, "other", "chat"), typed("typed", "call"));
    insert(event("foreign", OTHER_TENANT, INTEGRATION, "foreign", "chat"));
    InboxQuery all = InboxQuery.of(TENANT);

    assertEquals(List.of("typed", "other", "dead", "done"), listed(all));
    assertEquals(List.of("dead"), listed(all.status(InboxStatus.DEAD)));
    assertEquals(List.of("given up"), listed(all.status(InboxStatus.DISCARDED)));
    assertEquals(List.of("typed", "other"), listed(all.status(InboxStatus.PENDING)));
    assertEquals(List.of("other"), listed(new InboxQuery(TENANT, null, OTHER_INTEGRATION, null)));
    assertEquals(List.of("typed"), listed(new InboxQuery(TENANT, null, null, "call")));
    assertEquals(List.of(), listed(new InboxQuery(TENANT, InboxStatus.DEAD, INTEGRATION, "call")));
  }

  @Test
  void depthCountsWhatIsOpenOrStuckOfAllTenants() {
    insertFinished("done", InboxOutcome.done());
    insertFinished("dead", DEAD);
    insertFinished("parked", PARKED);
    insertFinished("retry", InboxOutcome.retry(DAY, "again"));
    insertFinished("given up", DEAD);
    assertTrue(inbox().discard(TENANT, "given up"));
    insert(event("a", "chat"), event("b", OTHER_TENANT, INTEGRATION, "b", "chat"));

    InboxDepth depth = inbox().depth();

    assertEquals(2L, depth.byStatus().get(InboxStatus.PENDING));
    assertEquals(1L, depth.byStatus().get(InboxStatus.RETRY));
    assertEquals(1L, depth.byStatus().get(InboxStatus.DEAD));
    assertEquals(1L, depth.byStatus().get(InboxStatus.PARKED));
    assertFalse(depth.byStatus().containsKey(InboxStatus.DONE));
    assertFalse(depth.byStatus().containsKey(InboxStatus.DISCARDED));
  }

  @Test
  void depthTellsSinceWhenTheOldestIsDue() {
    assertNull(inbox().depth().oldestDue());
    insertFinished("later", InboxOutcome.retry(DAY, "again"));
    assertNull(inbox().depth().oldestDue());

    insert(event("old", "chat-1"));
    Instant due = found("old").dueAt();
    time.advance(Duration.ofMinutes(5));
    insert(event("new", "chat-2"));

    assertEquals(due, inbox().depth().oldestDue());
  }

  @Test
  void purgeRemovesWhatWasDoneOrDiscardedLongerAgo() {
    insertFinished("done", InboxOutcome.done());
    insertFinished("given up", DEAD);
    assertTrue(inbox().discard(TENANT, "given up"));
    insertFinished("dead", DEAD);
    insertFinished("parked", PARKED);
    insertFinished("retry", InboxOutcome.retry(DAY, "again"));
    insert(event("pending", "chat"));
    time.advance(DAY.plusHours(1));
    insertFinished("recent", InboxOutcome.done());

    assertEquals(0, inbox().purge(DAY.plusHours(2), 10));
    assertEquals(2, inbox().purge(DAY, 10));
    assertEquals(0, inbox().purge(DAY, 10));

    assertEquals(
        Set.of("recent", "pending", "retry", "parked", "dead"),
        Set.copyOf(listed(InboxQuery.of(TENANT))));
    assertEquals(List.of(), listed(InboxQuery.of(TENANT).status(InboxStatus.DISCARDED)));
  }

  @Test
  void purgeRemovesNoMoreThanAskedFor() {
    for (int i = 0; i < 5; i++) insertFinished("id-" + i, InboxOutcome.done());
    time.advance(DAY);

    assertEquals(2, inbox().purge(Duration.ofHours(1), 2));
    assertEquals(3, listed(InboxQuery.of(TENANT)).size());
    assertEquals(3, inbox().purge(Duration.ofHours(1), 10));
  }

  @Test
  @DisplayName("G43 parked and dead events are kept for the full retention, and no longer")
  void expireRemovesWhatWasDeadOrParkedLongerAgo() {
    for (String id : List.of("dead", "parked", "replayed", "pending again", "given up")) {
      insertFinished(id, id.equals("parked") ? PARKED : DEAD);
    }
    insertFinished("done", InboxOutcome.done());
    time.advance(DAY.plusHours(1));
    assertTrue(inbox().discard(TENANT, "given up"));
    assertTrue(inbox().replay(TENANT, "replayed"));
    finish(claimed("replayed"), DEAD);
    assertTrue(inbox().replay(TENANT, "pending again"));
    insertFinished("recent", DEAD);

    assertEquals(List.of(), inbox().expire(DAY.plusHours(2), 10));
    assertEquals(
        Set.of("DEAD dead", "PARKED parked"),
        inbox().expire(DAY, 10).stream()
            .map(event -> event.status() + " " + event.id())
            .collect(Collectors.toSet()));
    assertEquals(List.of(), inbox().expire(DAY, 10));

    assertEquals(
        Set.of("recent", "replayed", "pending again", "done"),
        Set.copyOf(listed(InboxQuery.of(TENANT))));
  }

  @Test
  void expireRemovesTheOldestFirstAndNoMoreThanAskedFor() {
    for (String id : List.of("a", "b", "c")) {
      insertFinished(id, PARKED);
      time.advance(DAY);
    }

    List<InboxEvent> removed = inbox().expire(Duration.ofHours(1), 2);

    assertEquals(List.of("a", "b"), removed.stream().map(InboxEvent::id).toList());
    assertEquals(0, removed.get(0).payload().length);
    assertEquals(List.of("c"), listed(InboxQuery.of(TENANT)));
  }

  @Test
  void anExpiredEventFreesTheKeyItBlocked() {
    insert(event("a", "chat"), event("b", "chat"));
    finish(claimOne(), BLOCKING);
    time.advance(DAY);

    assertEquals(1, inbox().expire(Duration.ofHours(1), 10).size());

    assertEquals(List.of("b"), claimedIds(10));
  }

  @Test
  void afterAPurgeTheEventIsNewAgain() {
    insertFinished("done", InboxOutcome.done());
    time.advance(DAY);
    inbox().purge(Duration.ofHours(1), 10);

    assertEquals(Set.of("again"), insert(delivery("again", "done")));
    assertEquals(List.of("again"), claimedIds(10));
  }

  private static List<String> eventIds(Page<InboxEvent> page) {
    return page.items().stream().map(InboxEvent::id).toList();
  }
}
