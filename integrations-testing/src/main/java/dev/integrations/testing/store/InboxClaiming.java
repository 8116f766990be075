package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.InboxStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may handle which event when: one owner at a time, in order per key. */
abstract class InboxClaiming extends InboxAcceptance {
  @Test
  void aClaimHoldsTheEventAndCountsATry() {
    insert(event("a", "chat"));

    Instant before = store.now();
    InboxClaim claim = claimOne();
    Instant after = store.now();

    assertEquals("a", claim.event().id());
    assertEquals("node-1", claim.owner());
    assertEquals(1, claim.event().attempts());
    assertEquals(InboxStatus.PENDING, claim.event().status());
    assertArrayEquals(PAYLOAD, claim.event().payload());
    assertBetween(before.plus(LEASE), claim.until(), after.plus(LEASE));
    assertEquals(1, found("a").attempts());
  }

  @Test
  void noMoreThanAskedForAreClaimed() {
    for (int i = 0; i < 5; i++) insert(event("id-" + i, "chat-" + i));

    assertEquals(List.of("id-0", "id-1"), claimedIds(2));
    assertEquals(List.of("id-2", "id-3", "id-4"), claimedIds(10));
    assertEquals(List.of(), claimedIds(10));
  }

  @Test
  @DisplayName(
      "G39 of a key one event at a time, in the order of acceptance, other keys unhindered")
  void ofAKeyOneEventAtATimeInTheOrderOfAcceptance() {
    insert(event("z", "chat-1"), event("y", "chat-1"), event("b", "chat-2"));
    insert(event("x", "chat-1"), event("a", "chat-2"));

    List<InboxClaim> first = claim(10);
    assertEquals(List.of("z", "b"), ids(first));
    assertEquals(List.of(), claimedIds(10));

    finish(first.get(0), InboxOutcome.done());
    InboxClaim second = claimOne();
    assertEquals("y", second.event().id());

    finish(second, InboxOutcome.done());
    assertEquals(List.of("x"), claimedIds(10));
  }

  @Test
  void theSameKeyOfAnotherIntegrationOrTenantIsAnotherKey() {
    insert(
        event("a", TENANT, INTEGRATION, "1", "chat"),
        event("b", TENANT, OTHER_INTEGRATION, "1", "chat"),
        event("c", OTHER_TENANT, INTEGRATION, "1", "chat"),
        event("d", TENANT, INTEGRATION, "2", "Chat"),
        event("e", TENANT, INTEGRATION, "3", "chat "));

    assertEquals(Set.of("a", "b", "c", "d", "e"), Set.copyOf(claimedIds(10)));
  }

  @Test
  void anEventThatWaitsForItsNextTryHoldsItsKey() {
    insert(event("a", "chat"), event("b", "chat"));
    finish(claimOne(), InboxOutcome.retry(Duration.ofSeconds(30), "handler failed"));

    assertEquals(InboxStatus.RETRY, status("a"));
    assertEquals("handler failed", found("a").lastError());
    assertEquals(List.of(), claimedIds(10));
    time.advance(Duration.ofSeconds(30));

    InboxClaim again = claimOne();
    assertEquals("a", again.event().id());
    assertEquals(InboxStatus.RETRY, again.event().status());
    assertEquals(2, again.event().attempts());
  }

  @Test
  void aRetryIsDueByTheClockOfTheStore() {
    insert(event("a", "chat"));
    InboxClaim claim = claimOne();
    time.advance(Duration.ofSeconds(10));

    Instant before = store.now();
    finish(claim, InboxOutcome.retry(Duration.ofSeconds(5), "again"));

    Instant due = found("a").dueAt();
    assertBetween(before.plusSeconds(5), due, store.now().plusSeconds(5));
  }

  @Test
  void whatWaitedLongestComesFirst() {
    insert(event("a", "chat-1"), event("b", "chat-2"), event("c", "chat-3"));
    for (InboxClaim claim : claim(3)) {
      int seconds = claim.event().id().equals("b") ? 5 : 10;
      finish(claim, InboxOutcome.retry(Duration.ofSeconds(seconds), "again"));
    }
    time.advance(Duration.ofSeconds(20));

    assertEquals(List.of("b"), claimedIds(1));
  }

  @Test
  @DisplayName("a fault of the infrastructure costs no try")
  void aPostponedTryIsGivenBack() {
    insert(event("a", "chat"));

    for (int i = 0; i < 3; i++) {
      finish(claimOne(), InboxOutcome.postponed(Duration.ofSeconds(1), "database down"));
      assertEquals(0, found("a").attempts());
      time.advance(Duration.ofSeconds(1));
    }

    assertEquals(1, claimOne().event().attempts());
  }

  @Test
  void anEventIsClaimedAgainOnlyWhenTheLeaseEnded() {
    insert(event("a", "chat"), event("b", "chat"));
    InboxClaim first = claimOne();
    time.advance(LEASE.minusSeconds(30));
    assertEquals(List.of(), claimedIds(10));

    time.advance(Duration.ofSeconds(30));
    InboxClaim second = claimOne();

    assertEquals("a", second.event().id());
    assertEquals(2, second.event().attempts());
    assertTrue(second.fence() > first.fence());
  }

  @Test
  @DisplayName("G40 what an owner whose lease ended brings is discarded, and it is told")
  void aLateOutcomeChangesNothing() {
    insert(event("a", "chat"));
    InboxClaim late = claimOne();
    time.advance(LEASE);

    assertFalse(inbox().finish(late, InboxOutcome.done()));
    assertEquals(InboxStatus.PENDING, status("a"));
    InboxClaim next = inbox().claim("node-2", 1, LEASE).get(0);

    assertFalse(inbox().finish(late, InboxOutcome.done()));
    assertTrue(inbox().renew(late, LEASE).isEmpty());
    assertEquals(InboxStatus.PENDING, status("a"));
    assertTrue(inbox().finish(next, InboxOutcome.done()));
  }

  @Test
  @DisplayName("G40 the fence tells two claims of the same owner apart")
  void aLateOutcomeOfTheSameOwnerChangesNothing() {
    insert(event("a", "chat"));
    InboxClaim late = claimOne();
    time.advance(LEASE);
    claimOne();

    assertFalse(inbox().finish(late, InboxOutcome.dead("late", true)));
    assertEquals(InboxStatus.PENDING, status("a"));
  }

  @Test
  void anOutcomeIsRecordedOnce() {
    insert(event("a", "chat"));
    InboxClaim claim = claimOne();
    finish(claim, InboxOutcome.done());

    assertFalse(inbox().finish(claim, InboxOutcome.dead("twice", false)));
    assertTrue(inbox().renew(claim, LEASE).isEmpty());
    assertEquals(InboxStatus.DONE, status("a"));
  }

  @Test
  void renewalProlongsTheClaimFromNowOn() {
    insert(event("a", "chat"));
    InboxClaim claim = claimOne();
    time.advance(LEASE.minusSeconds(30));

    Instant before = store.now();
    InboxClaim renewed = inbox().renew(claim, LEASE).orElseThrow();

    assertBetween(before.plus(LEASE), renewed.until(), store.now().plus(LEASE));
    assertEquals(claim.fence(), renewed.fence());
    assertEquals(1, found("a").attempts());
    time.advance(LEASE.minusSeconds(30));
    assertEquals(List.of(), claimedIds(10));
    assertTrue(inbox().finish(renewed, InboxOutcome.done()));
  }

  @Test
  void anEarlierFormOfARenewedClaimStillFinishes() {
    insert(event("a", "chat"));
    InboxClaim claim = claimOne();
    assertTrue(inbox().renew(claim, LEASE).isPresent());

    assertTrue(inbox().finish(claim, InboxOutcome.done()));
  }

  @Test
  void whatEndedCannotBeRenewed() {
    insert(event("a", "chat"));
    InboxClaim claim = claimOne();
    time.advance(LEASE);

    assertTrue(inbox().renew(claim, LEASE).isEmpty());
    assertEquals(List.of("a"), claimedIds(10));
  }

  @Test
  void aDeadEventThatBlocksHoldsItsKeyAlone() {
    insert(event("a", "chat-1"), event("b", "chat-1"), event("c", "chat-2"));
    for (InboxClaim claim : claim(10)) finish(claim, InboxOutcome.dead("out of tries", true));
    insert(event("d", "chat-2"), event("e", "chat-3"));

    assertEquals(List.of("e"), claimedIds(10));
  }

  @Test
  void aDeadEventThatDoesNotBlockLetsItsKeyGoOn() {
    insert(event("a", "chat"), event("b", "chat"));
    finish(claimOne(), InboxOutcome.dead("out of tries", false));

    assertEquals(List.of("b"), claimedIds(10));
    assertEquals(InboxStatus.DEAD, status("a"));
    assertEquals("out of tries", found("a").lastError());
    assertEquals(1, found("a").attempts());
  }

  @Test
  @DisplayName("G43 an event without a handler is parked at no cost and lets its key go on")
  void aParkedEventLetsItsKeyGoOn() {
    insert(event("a", "chat"), event("b", "chat"));
    finish(claimOne(), InboxOutcome.parked("no handler"));

    assertEquals(List.of("b"), claimedIds(10));
    assertEquals(InboxStatus.PARKED, status("a"));
    assertEquals("no handler", found("a").lastError());
    assertEquals(0, found("a").attempts());
  }

  @Test
  void whatIsDoneIsNeverClaimedAgain() {
    insert(event("a", "chat"));
    finish(claimOne(), InboxOutcome.done());

    time.advance(Duration.ofDays(1));

    assertEquals(List.of(), claimedIds(10));
    assertEquals(InboxStatus.DONE, status("a"));
  }

  @Test
  void aThousandCharactersOfAnErrorAreKept() {
    insert(event("a", "chat"));
    String thousand = "\u4e2d".repeat(1_000);

    finish(claimOne(), InboxOutcome.dead(thousand + "more", false));

    assertEquals(thousand, found("a").lastError());
  }

  @Test
  void anErrorIsKeptWithoutWhatNoDatabaseTakes() {
    insert(event("a", "chat"));

    finish(claimOne(), InboxOutcome.dead("nul \0, half \ud83d, " + ODD, false));

    assertEquals("nul \ufffd, half \ufffd, " + ODD, found("a").lastError());
  }
}
