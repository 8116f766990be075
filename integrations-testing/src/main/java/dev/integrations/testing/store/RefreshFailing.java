package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.RefreshFailure;
import dev.integrations.core.store.RefreshState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a refresh fails, and what is known when nobody knows how it ended. */
abstract class RefreshFailing extends RefreshClaiming {
  static final Duration COOL_DOWN = Duration.ofMinutes(10);

  @Test
  void aFailureIsRecordedAndCoolsDown() {
    saveDue(store, KEY, Duration.ZERO);

    Instant before = store.now();
    assertTrue(credentials()
        .fail(
            claimed("node-1"),
            new RefreshFailure("busy", COOL_DOWN, false, Duration.ofMinutes(20))));
    Instant after = store.now();

    RefreshState state = state();
    assertEquals(1, state.failures());
    assertEquals("busy", state.lastError());
    assertBetween(before, notNull(state.lastErrorAt()), after);
    assertBetween(before.plus(COOL_DOWN), notNull(state.nextAttemptAt()), after.plus(COOL_DOWN));
    Duration dueIn = Duration.ofMinutes(20);
    assertBetween(before.plus(dueIn), notNull(state.dueAt()), after.plus(dueIn));
    assertNull(state.claimedUntil());
    assertNull(state.refreshedAt());
    assertEquals(1, generation());
  }

  @Test
  void failuresAreCountedUntilOneSucceeds() {
    saveFirst();
    for (int i = 0; i < 3; i++) credentials().fail(claimed("node-1"), refused(Duration.ZERO));
    assertEquals(3, state().failures());

    commit(claimed("node-1"), 'b');

    assertEquals(0, state().failures());
  }

  @Test
  void aFailureIsNotDueBeforeItHasCooledDown() {
    saveDue(store, KEY, Duration.ZERO);

    credentials()
        .fail(
            claimed("node-1"), new RefreshFailure("busy", COOL_DOWN, false, Duration.ofSeconds(1)));

    assertEquals(state().nextAttemptAt(), state().dueAt());
  }

  @Test
  void aFailureForGoodIsNeverDue() {
    saveDue(store, KEY, Duration.ZERO);

    credentials()
        .fail(claimed("node-1"), new RefreshFailure("invalid_grant", COOL_DOWN, false, null));

    assertNull(state().dueAt());
    assertNotNull(state().nextAttemptAt());
  }

  @Test
  void anyTextIsKeptAsAnError() {
    saveFirst();

    for (String code : List.of(ODD, "a\0b", "x".repeat(2_000), "\ud83d")) {
      RefreshFailure failure = new RefreshFailure(code, Duration.ZERO, false, null);
      assertTrue(credentials().fail(claimed("node-1"), failure));
      assertEquals(failure.code(), state().lastError());
    }
  }

  @Test
  void theJournalIsWrittenBeforeAnythingIsSent() {
    saveFirst();
    RefreshClaim claim = claimed("node-1");
    assertNull(state().sentAt());

    Instant before = store.now();
    assertTrue(credentials().sending(claim));

    assertBetween(before, notNull(state().sentAt()), store.now());
    assertTrue(credentials().sending(claim));
  }

  @Test
  void theJournalOutlivesADeadNode() {
    saveFirst();
    credentials().sending(claimed("node-1"));
    Instant sentAt = state().sentAt();
    time.advance(LEASE);

    RefreshClaim next = claimed("node-2");

    assertNotNull(sentAt);
    assertEquals(sentAt, next.before().sentAt());
    assertTrue(credentials().sending(next));
    assertEquals(sentAt, state().sentAt());
  }

  @Test
  void anUnknownOutcomeKeepsTheJournal() {
    saveFirst();
    RefreshClaim claim = claimed("node-1");
    credentials().sending(claim);
    Instant sentAt = state().sentAt();
    time.advance(Duration.ofSeconds(5));

    assertTrue(credentials().fail(claim, unanswered(Duration.ZERO)));

    assertEquals(sentAt, state().sentAt());
  }

  @Test
  void anUnknownOutcomeIsJournalledEvenIfTheSendingWasNot() {
    saveFirst();

    credentials().fail(claimed("node-1"), unanswered(Duration.ZERO));

    assertNotNull(state().sentAt());
  }

  @Test
  void aKnownOutcomeClearsTheJournal() {
    saveFirst();
    credentials().fail(claimed("node-1"), unanswered(Duration.ZERO));
    RefreshClaim claim = claimed("node-1");
    credentials().sending(claim);

    credentials().fail(claim, refused(Duration.ZERO));

    assertNull(state().sentAt());
  }

  private static Instant notNull(@Nullable Instant time) {
    assertNotNull(time);
    return time;
  }
}
