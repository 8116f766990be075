package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.RefreshState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may refresh, and how often. */
abstract class RefreshClaiming extends RefreshFixture {
  @Test
  void whatWasNeverRefreshedHasAnEmptyState() {
    assertEquals(Optional.empty(), credentials().refreshState(KEY));

    saveFirst();

    RefreshState empty = new RefreshState(null, null, null, 0, 0, null, null, null, null, null);
    assertEquals(empty, state());
  }

  @Test
  void aClaimNamesItsOwnerAndEndsByTheClockOfTheStore() {
    saveFirst();

    Instant before = store.now();
    RefreshClaim claim = claimed("node-1");
    Instant after = store.now();

    assertEquals(KEY, claim.key());
    assertEquals(1, claim.generation());
    assertEquals("node-1", claim.owner());
    assertBetween(before.plus(LEASE), claim.until(), after.plus(LEASE));
    assertEquals(claim.until(), state().claimedUntil());
  }

  @Test
  void whileItIsHeldNobodyElseClaimsNorItsHolderAgain() {
    saveFirst();
    claimed("node-1");

    assertTrue(claim("node-2").isEmpty());
    assertTrue(claim("node-1").isEmpty());
    time.advance(LEASE.minusSeconds(30));
    assertTrue(claim("node-2").isEmpty());
    assertEquals(1, state().attempts());
  }

  @Test
  void whenItEndedTheNextOwnerGetsAHigherFence() {
    saveFirst();
    RefreshClaim first = claimed("node-1");
    time.advance(LEASE);

    assertNull(state().claimedUntil());
    RefreshClaim second = claimed("node-2");

    assertTrue(second.fence() > first.fence());
  }

  @Test
  void aGenerationThatIsNotTheStoredOneIsNotClaimed() {
    saveFirst();
    commit(claimed("node-1"), 'b');

    assertTrue(credentials().claim(KEY, 1, "node-2", LEASE, PER_DAY).isEmpty());
    assertTrue(credentials().claim(KEY, 3, "node-2", LEASE, PER_DAY).isEmpty());
    assertTrue(credentials().claim(KEY, 2, "node-2", LEASE, PER_DAY).isPresent());
  }

  @Test
  void whatIsNotThereIsNotClaimed() {
    saveFirst();
    CredentialKey other = new CredentialKey(OTHER_TENANT, INTEGRATION, "main");

    assertTrue(credentials().claim(key("other"), 1, "node-1", LEASE, PER_DAY).isEmpty());
    assertTrue(credentials().claim(other, 1, "node-1", LEASE, PER_DAY).isEmpty());
  }

  @Test
  void slotsAreClaimedIndependently() {
    saveFirst();
    saveDue(store, key("user"), null);
    claimed("node-1");

    assertTrue(credentials().claim(key("user"), 1, "node-1", LEASE, PER_DAY).isPresent());
  }

  @Test
  void whileItCoolsDownItIsNotClaimed() {
    saveFirst();
    credentials().fail(claimed("node-1"), refused(Duration.ofMinutes(10)));

    assertTrue(claim("node-2").isEmpty());
    time.advance(Duration.ofMinutes(9));
    assertTrue(claim("node-2").isEmpty());
    time.advance(Duration.ofMinutes(1));

    assertTrue(claim("node-2").isPresent());
  }

  @Test
  void attemptsOfADayAreLimited() {
    saveFirst();
    Instant earliest = store.now();
    for (int i = 0; i < 3; i++) {
      RefreshClaim claim = credentials().claim(KEY, 1, "node-1", LEASE, 3).orElseThrow();
      assertEquals(i, claim.before().attempts());
      credentials().fail(claim, refused(Duration.ZERO));
      time.advance(Duration.ofHours(1));
    }

    assertTrue(credentials().claim(KEY, 1, "node-1", LEASE, 3).isEmpty());
    Instant next = state().nextAttemptAt();
    assertNotNull(next);
    assertBetween(
        earliest.plus(Duration.ofHours(24)), next, store.now().plus(Duration.ofHours(21)));
    time.advance(Duration.ofHours(20));
    assertTrue(credentials().claim(KEY, 1, "node-1", LEASE, 3).isEmpty());
    time.advance(Duration.ofHours(1));
    assertEquals(0, state().attempts());

    assertTrue(credentials().claim(KEY, 1, "node-1", LEASE, 3).isPresent());
    assertEquals(1, state().attempts());
  }

  @Test
  void successesCountToo() {
    saveFirst();
    for (int i = 1; i <= 2; i++) {
      RefreshClaim claim = credentials().claim(KEY, i, "node-1", LEASE, 2).orElseThrow();
      assertTrue(commit(claim, 'b'));
    }

    assertTrue(credentials().claim(KEY, 3, "node-1", LEASE, 2).isEmpty());
    assertEquals(2, state().attempts());
  }

  @Test
  void oneAttemptADayIsOne() {
    saveFirst();
    RefreshClaim claim = credentials().claim(KEY, 1, "node-1", LEASE, 1).orElseThrow();
    credentials().fail(claim, refused(Duration.ZERO));

    assertTrue(credentials().claim(KEY, 1, "node-1", LEASE, 1).isEmpty());
    time.advance(Duration.ofHours(24));
    assertTrue(credentials().claim(KEY, 1, "node-1", LEASE, 1).isPresent());
  }

  @Test
  void aLimitThatWasLoweredHolds() {
    saveFirst();
    for (int i = 0; i < 3; i++) {
      credentials().fail(claimed("node-1"), refused(Duration.ZERO));
    }

    assertTrue(credentials().claim(KEY, 1, "node-1", LEASE, 3).isEmpty());
    assertTrue(credentials().claim(KEY, 1, "node-1", LEASE, 4).isPresent());
  }

  @Test
  void aNodeThatDiesInItsAttemptHasUsedIt() {
    saveFirst();
    assertTrue(credentials().claim(KEY, 1, "node-1", LEASE, 2).isPresent());
    time.advance(LEASE);
    assertTrue(credentials().claim(KEY, 1, "node-2", LEASE, 2).isPresent());
    time.advance(LEASE);

    assertTrue(credentials().claim(KEY, 1, "node-3", LEASE, 2).isEmpty());
  }

  @Test
  void aClaimTellsWhatWasBefore() {
    saveFirst();
    credentials().fail(claimed("node-1"), unanswered(Duration.ZERO));
    RefreshState before = state();

    RefreshClaim claim = claimed("node-2");

    assertEquals(before, claim.before());
    assertEquals(1, before.attempts());
    assertEquals(2, state().attempts());
  }

  @Test
  void aReleasedClaimLeavesNothingBehindButItsFence() {
    saveDue(store, KEY, Duration.ofMinutes(-5));
    credentials().fail(claimed("node-1"), unanswered(Duration.ZERO));
    time.advance(Duration.ofMinutes(1));
    RefreshState before = state();

    RefreshClaim claim = credentials().claim(KEY, 1, "node-2", LEASE, 2).orElseThrow();
    credentials().sending(claim);
    assertTrue(credentials().release(claim));

    assertEquals(before, state());
    assertFalse(credentials().release(claim));
    assertTrue(claimed("node-3").fence() > claim.fence());
  }

  @Test
  void theFirstAttemptOfADayIsGivenBackToo() {
    saveFirst();
    RefreshState before = state();

    assertTrue(credentials().release(claimed("node-1")));

    assertEquals(before, state());
  }
}
