package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.core.store.NewInboxEvent;
import dev.integrations.core.store.ParkedKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people decide about events that are stuck, and what becomes of their keys. */
abstract class InboxDecisions extends InboxRaces {
  static final InboxOutcome DEAD = InboxOutcome.dead("out of tries", false);
  static final InboxOutcome BLOCKING = InboxOutcome.dead("out of tries", true);
  static final InboxOutcome PARKED = InboxOutcome.parked("unknown type");
  static final Duration DAY = Duration.ofDays(1);

  @Test
  @DisplayName("G42 a dead or parked event is replayed as if it were new")
  void deadAndParkedEventsAreReplayed() {
    for (InboxOutcome outcome : List.of(DEAD, BLOCKING, PARKED)) {
      String id = outcome.status() + " " + outcome.blocksKey();
      insertFinished(id, outcome);

      assertTrue(inbox().replay(TENANT, id));

      assertEquals(InboxStatus.PENDING, status(id));
      assertEquals(0, found(id).attempts());
      InboxClaim claim = claimOne();
      assertEquals(1, claim.event().attempts());
      finish(claim, InboxOutcome.done());
    }
  }

  @Test
  void whatIsNeitherDeadNorParkedIsLeftAlone() {
    insertFinished("done", InboxOutcome.done());
    insertFinished("retry", InboxOutcome.retry(DAY, "again"));
    insertFinished("given up", DEAD);
    assertTrue(inbox().discard(TENANT, "given up"));
    insert(event("pending", "chat"));

    for (String id : List.of("done", "retry", "given up", "pending", "unknown")) {
      Optional<InboxStatus> before = inbox().find(TENANT, id).map(InboxEvent::status);
      assertFalse(inbox().replay(TENANT, id), id);
      assertFalse(inbox().discard(TENANT, id), id);
      assertEquals(before, inbox().find(TENANT, id).map(InboxEvent::status));
    }
  }

  @Test
  void anotherTenantDecidesNothing() {
    insertFinished("dead", DEAD);

    assertFalse(inbox().replay(OTHER_TENANT, "dead"));
    assertFalse(inbox().discard(OTHER_TENANT, "dead"));

    assertEquals(InboxStatus.DEAD, status("dead"));
  }

  @Test
  @DisplayName("G42 a decision is made once")
  void ofManyDecisionsOneIsMade() {
    insertFinished("dead", DEAD);

    List<Boolean> made = Race.of(
        8, i -> i % 2 == 0 ? inbox().replay(TENANT, "dead") : inbox().discard(TENANT, "dead"));

    assertEquals(1, count(true, made));
  }

  @Test
  void aDiscardedEventFreesTheKeyItBlocked() {
    insert(event("a", "chat"), event("b", "chat"));
    finish(claimOne(), BLOCKING);
    assertEquals(List.of(), claimedIds(10));

    assertTrue(inbox().discard(TENANT, "a"));

    assertEquals(List.of("b"), claimedIds(10));
  }

  @Test
  void aReplayedEventGoesBeforeTheLaterOnesOfItsKey() {
    insert(event("a", "chat"), event("b", "chat"), event("c", "chat"));
    finish(claimOne(), BLOCKING);

    inbox().replay(TENANT, "a");

    InboxClaim again = claimOne();
    assertEquals("a", again.event().id());
    finish(again, InboxOutcome.done());
    assertEquals(List.of("b"), claimedIds(10));
  }

  @Test
  void aReplayedEventWaitsForTheOneOfItsKeyThatIsBeingHandled() {
    insert(event("a", "chat"), event("b", "chat"));
    finish(claimOne(), DEAD);
    InboxClaim later = claimOne();

    inbox().replay(TENANT, "a");

    assertEquals(List.of(), claimedIds(10));
    finish(later, InboxOutcome.done());
    assertEquals(List.of("a"), claimedIds(10));
  }

  @Test
  void aClaimFromBeforeTheReplayIsNoLongerOurs() {
    insert(event("a", "chat"));
    InboxClaim before = claimOne();
    finish(before, DEAD);
    inbox().replay(TENANT, "a");
    InboxClaim after = claimOne();

    assertTrue(after.fence() > before.fence());
    assertFalse(inbox().finish(before, InboxOutcome.done()));
    assertTrue(inbox().finish(after, InboxOutcome.done()));
  }

  @Test
  @DisplayName("G43 parked events of a kind come back, oldest first, and no others")
  void parkedEventsOfAKindComeBackOldestFirst() {
    for (String id : List.of("c", "b", "a")) park(typed(id, "call"), "no handler");
    park(typed("other type", "label"), "no handler");
    park(typed("other reason", "call"), "cannot be read");
    insertFinished("dead", InboxOutcome.dead("no handler", false));
    ParkedKind call = new ParkedKind(PROVIDER, "call", "no handler");

    assertEquals(0, inbox().unpark(new ParkedKind(OTHER_PROVIDER, "call", "no handler"), 10));
    assertEquals(2, inbox().unpark(call, 2));

    assertEquals(InboxStatus.PENDING, status("c"));
    assertEquals(InboxStatus.PENDING, status("b"));
    for (String id : List.of("a", "other type", "other reason")) {
      assertEquals(InboxStatus.PARKED, status(id));
    }
    assertEquals(1, inbox().unpark(call, 2));
    assertEquals(0, inbox().unpark(call, 2));
    assertEquals(List.of("c", "b", "a"), claimedIds(10));
  }

  @Test
  void unparkedEventsAreOfAllTenantsAndHaveNoTriesUsed() {
    insert(event("a", OTHER_TENANT, INTEGRATION, "a", "chat"));
    finish(claimOne(), InboxOutcome.postponed(Duration.ZERO, "down"));
    finish(claimOne(), PARKED);

    ParkedKind kind = new ParkedKind(PROVIDER, "messages.upsert", "unknown type");
    assertEquals(1, inbox().unpark(kind, 10));

    assertEquals(1, claimOne().event().attempts());
  }

  @Test
  void theKindsOfParkedEventsAreListedOnceEach() {
    park(typed("a", "call"), "no handler");
    park(typed("b", "call"), "no handler");
    park(typed("c", "call"), ODD);
    park(event("d", OTHER_TENANT, INTEGRATION, "d", "chat"), "no handler");
    insertFinished("dead", DEAD);
    insert(typed("pending", "pending"));

    List<ParkedKind> kinds = inbox().parkedKinds(10);

    assertEquals(3, kinds.size());
    assertEquals(
        Set.of(
            new ParkedKind(PROVIDER, "call", "no handler"),
            new ParkedKind(PROVIDER, "call", ODD),
            new ParkedKind(PROVIDER, "messages.upsert", "no handler")),
        Set.copyOf(kinds));
    assertEquals(2, inbox().parkedKinds(2).size());
  }

  @Test
  void aReasonThatWasCutNamesItsKindStill() {
    park(typed("a", "call"), "\u4e2d".repeat(2_000));

    assertEquals(1, inbox().unpark(inbox().parkedKinds(10).get(0), 10));
  }

  static NewInboxEvent typed(String id, String type) {
    return new NewInboxEvent(id, TENANT, INTEGRATION, PROVIDER, type, id, "key of " + id, PAYLOAD);
  }

  void park(NewInboxEvent event, String reason) {
    insert(event);
    finish(claimed(event.id()), InboxOutcome.parked(reason));
  }
}
