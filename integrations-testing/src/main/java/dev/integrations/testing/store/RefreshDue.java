package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a sweep is given. */
abstract class RefreshDue extends RefreshEnding {
  private static final CredentialKey USER = key("user");

  @Test
  void whatIsDueComesLongestDueFirst() {
    saveDue(store, key("b"), Duration.ofMinutes(2));
    saveDue(store, key("a"), Duration.ofMinutes(1));
    saveDue(store, key("c"), Duration.ofMinutes(3));
    saveDue(store, key("never"), null);
    assertEquals(List.of(), credentials().due(10));

    time.advance(Duration.ofMinutes(4));

    assertEquals(List.of(key("a"), key("b"), key("c")), credentials().due(10));
    assertEquals(List.of(key("a"), key("b")), credentials().due(2));
  }

  @Test
  void allTenantsAreSwept() {
    CredentialKey other = new CredentialKey(OTHER_TENANT, OTHER_INTEGRATION, "main");
    saveDue(store, KEY, Duration.ZERO);
    saveDue(store, other, Duration.ZERO);

    assertEquals(Set.of(KEY, other), Set.copyOf(credentials().due(10)));
  }

  @Test
  void whatIsClaimedIsNotDue() {
    saveDue(store, KEY, Duration.ofMinutes(-9));
    claimed("node-1");

    assertEquals(List.of(), credentials().due(10));
  }

  @Test
  void whatANodeDiedWithStandsBehindTheOthers() {
    saveDue(store, KEY, Duration.ofMinutes(-9));
    saveDue(store, USER, Duration.ofSeconds(30));
    claimed("node-1");
    time.advance(LEASE);

    assertEquals(List.of(USER, KEY), credentials().due(10));
  }

  @Test
  void aClaimDoesNotBringADueTimeForward() {
    saveDue(store, KEY, LIFETIME);
    claimed("node-1");
    time.advance(LEASE);

    assertEquals(List.of(), credentials().due(10));
    time.advance(LIFETIME.minus(LEASE));
    assertEquals(List.of(KEY), credentials().due(10));
  }

  @Test
  void whatIsNeverDueStaysSoWhenClaimed() {
    saveFirst();
    claimed("node-1");
    time.advance(LEASE);

    assertEquals(List.of(), credentials().due(10));
  }

  @Test
  void whatCoolsDownIsNotDue() {
    saveDue(store, KEY, Duration.ZERO);
    credentials().fail(claimed("node-1"), refused(Duration.ofMinutes(10)));

    assertEquals(List.of(), credentials().due(10));
    time.advance(Duration.ofMinutes(10));
    assertEquals(List.of(KEY), credentials().due(10));
  }

  @Test
  void whatHasNoAttemptLeftTodayIsNotDue() {
    saveDue(store, KEY, Duration.ZERO);
    saveDue(store, USER, Duration.ZERO);
    RefreshClaim failed = credentials().claim(KEY, 1, "node-1", LEASE, 1).orElseThrow();
    credentials().fail(failed, refused(Duration.ZERO));
    RefreshClaim succeeded = credentials().claim(USER, 1, "node-1", LEASE, 1).orElseThrow();
    SealedCredential next = new SealedCredential(USER, 2, new byte[] {2}, null);
    assertTrue(credentials().commit(succeeded, next, Duration.ofMinutes(1)));

    time.advance(Duration.ofHours(23));
    assertEquals(List.of(), credentials().due(10));
    time.advance(Duration.ofHours(1));
    assertEquals(Set.of(KEY, USER), Set.copyOf(credentials().due(10)));
  }

  @Test
  void whatDiesInItsLastAttemptOfTheDayIsNotDueEither() {
    saveDue(store, KEY, Duration.ZERO);
    assertTrue(credentials().claim(KEY, 1, "node-1", LEASE, 1).isPresent());

    time.advance(Duration.ofHours(23));
    assertEquals(List.of(), credentials().due(10));
  }

  @Test
  void aReleasedOneIsDueAsBefore() {
    saveDue(store, KEY, Duration.ofMinutes(-9));
    credentials().release(claimed("node-1"));

    assertEquals(List.of(KEY), credentials().due(10));
  }

  /** More of them come due than a page holds, and all of them before the healthy ones. */
  @Test
  void aThousandFailingOnesDoNotHideTheHealthyOnes() {
    Set<CredentialKey> healthy = new HashSet<>();
    store.inTransaction(transaction -> {
      for (int i = 0; i < 1_000; i++) saveDue(transaction, key("bad-" + i), Duration.ZERO);
      for (int i = 0; i < 20; i++) saveDue(transaction, key("good-" + i), Duration.ofSeconds(90));
      return true;
    });
    for (int i = 0; i < 20; i++) healthy.add(key("good-" + i));

    for (int minute = 0; minute < 26; minute++) {
      healthy.removeAll(store.inTransaction(RefreshDue::sweep));
      time.advance(Duration.ofMinutes(1));
    }

    assertEquals(Set.of(), healthy);
  }

  /** Gives those that were refreshed. */
  private static List<CredentialKey> sweep(Stores stores) {
    List<CredentialKey> refreshed = new ArrayList<>();
    for (CredentialKey key : stores.credentials().due(50)) {
      RefreshClaim claim =
          stores.credentials().claim(key, 1, "node", LEASE, 999).orElseThrow();
      SealedCredential next = new SealedCredential(key, 2, new byte[] {2}, null);
      boolean good = key.slot().startsWith("good");
      assertTrue(
          good
              ? stores.credentials().commit(claim, next, LIFETIME)
              : stores.credentials().fail(claim, refused(Duration.ofMinutes(2))));
      if (good) refreshed.add(key);
    }
    return refreshed;
  }
}
