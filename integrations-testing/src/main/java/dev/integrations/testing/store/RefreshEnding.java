package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.RefreshState;
import dev.integrations.core.store.SealedCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a refresh succeeds, and who is too late for it. */
abstract class RefreshEnding extends RefreshFailing {
  @Test
  void aCommitWritesTheNextGenerationAndForgetsTheTrouble() {
    saveFirst();
    credentials().fail(claimed("node-1"), unanswered(Duration.ZERO));
    RefreshClaim claim = claimed("node-2");
    credentials().sending(claim);

    Instant before = store.now();
    assertTrue(commit(claim, 'b'));
    Instant after = store.now();

    assertEquals(2, generation());
    assertArrayEquals(new byte[] {'b'}, stored(KEY).sealed());
    RefreshState state = state();
    assertNotNull(state.refreshedAt());
    assertEquals(stored(KEY).updatedAt(), state.refreshedAt());
    assertBetween(before, state.refreshedAt(), after);
    assertNotNull(state.dueAt());
    assertBetween(before.plus(LIFETIME), state.dueAt(), after.plus(LIFETIME));
    assertEquals(0, state.failures());
    assertNull(state.sentAt());
    assertNull(state.nextAttemptAt());
    assertNull(state.claimedUntil());
    assertEquals("timeout", state.lastError());
    assertNotNull(state.lastErrorAt());
  }

  @Test
  void whatIsCommittedWithoutATimeIsNeverDue() {
    saveDue(store, KEY, Duration.ZERO);

    assertTrue(credentials().commit(claimed("node-1"), credential(2, 'b'), null));

    assertNull(state().dueAt());
  }

  @Test
  void theGenerationBeforeIsKeptUntilTheNextOne() {
    saveFirst();
    Instant first = stored(KEY).updatedAt();
    assertEquals(Optional.empty(), credentials().previous(KEY));

    commit(claimed("node-1"), 'b');
    assertEquals(Optional.of(credential(1, 'a')), credentials().previous(KEY));
    assertEquals(first, credentials().previous(KEY).orElseThrow().updatedAt());
    commit(claimed("node-1"), 'c');

    assertEquals(Optional.of(credential(2, 'b')), credentials().previous(KEY));
  }

  @Test
  void whatSomebodyGaveUsReplacesEverything() {
    saveFirst();
    commit(claimed("node-1"), 'b');
    credentials().fail(claimed("node-1"), unanswered(COOL_DOWN));

    assertTrue(save(3, 'c'));

    assertEquals(Optional.empty(), credentials().previous(KEY));
    assertEquals(new RefreshState(null, null, null, 0, 0, null, null, null, null, null), state());
    assertTrue(claim("node-1").isPresent());
  }

  @Test
  void theGenerationBeforeIsDeletedWithTheCredential() {
    saveFirst();
    commit(claimed("node-1"), 'b');

    credentials().delete(KEY);

    assertEquals(Optional.empty(), credentials().previous(KEY));
    assertEquals(Optional.empty(), credentials().refreshState(KEY));
    saveFirst();
    assertEquals(Optional.empty(), credentials().previous(KEY));
  }

  @Test
  void onlyTheNextGenerationOfTheSameKeyIsCommitted() {
    saveFirst();
    RefreshClaim claim = claimed("node-1");
    SealedCredential other = new SealedCredential(key("other"), 2, new byte[] {1}, null);

    for (SealedCredential wrong : List.of(credential(1, 'x'), credential(3, 'x'), other)) {
      assertThrows(
          IllegalArgumentException.class, () -> credentials().commit(claim, wrong, LIFETIME));
    }

    assertEquals(1, generation());
    assertTrue(commit(claim, 'b'));
  }

  @Test
  @DisplayName(
      "G3 commit, failure, journal and release of an owner that is too late change nothing")
  void anOwnerThatIsTooLateChangesNothing() {
    saveFirst();
    RefreshClaim late = claimed("node-1");
    time.advance(LEASE);
    assertChangesNothing(late);

    RefreshClaim next = claimed("node-1");
    assertChangesNothing(late);
    commit(next, 'b');
    assertChangesNothing(late);
    assertChangesNothing(next);

    RefreshClaim overtaken = claimed("node-1");
    save(3, 'c');
    assertChangesNothing(overtaken);

    RefreshClaim failed = claimed("node-1");
    credentials().fail(failed, refused(COOL_DOWN));
    assertChangesNothing(failed);
  }

  @Test
  @DisplayName("G3 a claim does not outlive its credential, even if it is made again")
  void aClaimDoesNotOutliveItsCredential() {
    saveFirst();
    RefreshClaim late = claimed("node-1");

    credentials().delete(KEY);
    assertFalse(commit(late, 'x'));
    assertEquals(Optional.empty(), credentials().find(KEY));

    time.advance(Duration.ofSeconds(1));
    saveFirst();
    RefreshClaim next = claimed("node-1");

    assertTrue(next.fence() > late.fence());
    assertChangesNothing(late);
    assertTrue(commit(next, 'b'));
  }

  @Test
  @DisplayName("G3 neither owner nor fence nor generation alone is enough")
  void ownerFenceAndGenerationAllCount() {
    saveFirst();
    RefreshClaim claim = claimed("node-1");

    assertChangesNothing(altered(claim, 1, "node-2", claim.fence()));
    assertChangesNothing(altered(claim, 1, "node-1", claim.fence() + 1));
    assertChangesNothing(altered(claim, 1, "node-1", claim.fence() - 1));
    assertChangesNothing(altered(claim, 2, "node-1", claim.fence()));
    assertTrue(commit(claim, 'b'));
  }

  @Test
  @DisplayName("G41 a node that paused for 60 s lost its claim of 30 s")
  void aNodeThatPausedLostItsClaim() {
    saveFirst();
    Duration lease = Duration.ofSeconds(30);
    RefreshClaim paused = credentials().claim(KEY, 1, "node-1", lease, PER_DAY).orElseThrow();
    time.advance(Duration.ofSeconds(60));

    assertFalse(credentials().sending(paused));
    RefreshClaim next = credentials().claim(KEY, 1, "node-2", lease, PER_DAY).orElseThrow();
    assertChangesNothing(paused);
    assertTrue(commit(next, 'b'));
  }

  @Test
  @DisplayName("G41 10 minutes between a node's clock and the store's change nothing")
  void theClockOfTheStoreDecides() {
    for (int minutes : List.of(10, -20)) {
      time.advance(Duration.ofMinutes(minutes));
      credentials().delete(KEY);
      saveDue(store, KEY, Duration.ofMinutes(5));

      assertEquals(List.of(), credentials().due(1));
      RefreshClaim claim = claimed("node-1");
      assertBetween(
          store.now().plus(LEASE).minusSeconds(30), claim.until(), store.now().plus(LEASE));
      assertTrue(credentials().sending(claim));
      assertTrue(credentials().fail(claim, refused(Duration.ofMinutes(5))));
      assertTrue(claim("node-2").isEmpty());
      time.advance(Duration.ofMinutes(5));
      assertEquals(List.of(KEY), credentials().due(1));
      assertTrue(commit(claimed("node-2"), 'b'));
      time.advance(Duration.ofMinutes(-5));
    }
  }

  @Test
  void aCommitBelongsToItsTransaction() {
    saveFirst();
    RefreshClaim claim = claimed("node-1");

    assertThrows(
        IllegalStateException.class,
        () -> store.inTransaction(transaction -> {
          assertTrue(transaction.credentials().commit(claim, credential(2, 'x'), LIFETIME));
          throw new IllegalStateException("the event could not be written");
        }));

    assertEquals(1, generation());
    assertEquals(Optional.empty(), credentials().previous(KEY));
    assertTrue(commit(claim, 'b'));
  }

  private static RefreshClaim altered(
      RefreshClaim claim, long generation, String owner, long fence) {
    return new RefreshClaim(claim.key(), generation, owner, fence, claim.until(), claim.before());
  }

  private void assertChangesNothing(RefreshClaim late) {
    SealedCredential credential = stored(KEY);
    Optional<SealedCredential> previous = credentials().previous(KEY);
    RefreshState state = state();

    assertFalse(credentials().sending(late));
    assertFalse(commit(late, 'x'));
    assertFalse(credentials().fail(late, unanswered(COOL_DOWN)));
    assertFalse(credentials().fail(late, refused(COOL_DOWN)));
    assertFalse(credentials().release(late));

    assertEquals(credential, stored(KEY));
    assertEquals(previous, credentials().previous(KEY));
    assertEquals(state, state());
  }
}
