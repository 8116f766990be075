package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.store.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link dev.integrations.core.store.LeaseStore} owes. */
public abstract class LeaseStoreContract extends StoreContract {
  /** For the test of a store. */
  protected LeaseStoreContract() {}

  private static final Duration LENGTH = Duration.ofMinutes(1);

  @Test
  void aLeaseNamesItsOwnerAndEndsByTheClockOfTheStore() {
    Instant before = store.now();
    Lease lease = acquired("sync", "node-1");
    Instant after = store.now();

    assertEquals("sync", lease.name());
    assertEquals("node-1", lease.owner());
    assertBetween(before.plus(LENGTH), lease.until(), after.plus(LENGTH));
  }

  @Test
  void whileItIsHeldNobodyElseGetsIt() {
    acquired("sync", "node-1");

    assertTrue(acquire("sync", "node-2").isEmpty());
    time.advance(LENGTH.minusSeconds(30));
    assertTrue(acquire("sync", "node-2").isEmpty());
  }

  @Test
  void itsHolderDoesNotReEnter() {
    acquired("sync", "node-1");

    assertTrue(acquire("sync", "node-1").isEmpty());
  }

  @Test
  void namesAreIndependentInEveryCharacter() {
    for (String name : List.of("sync", "SYNC", "sync ", ODD, "\u4e2d".repeat(700))) {
      assertEquals(name, acquired(name, "node-1").name());
    }
  }

  @Test
  void whenItEndedTheNextOwnerGetsAHigherFence() {
    Lease first = acquired("sync", "node-1");
    time.advance(LENGTH);

    Lease second = acquired("sync", "node-2");

    assertTrue(second.fence() > first.fence());
  }

  @Test
  void renewalProlongsItFromNowOn() {
    Lease lease = acquired("sync", "node-1");
    time.advance(LENGTH.minusSeconds(30));

    Instant before = store.now();
    Lease renewed = store.leases().renew(lease, LENGTH).orElseThrow();

    assertEquals(lease.fence(), renewed.fence());
    assertBetween(before.plus(LENGTH), renewed.until(), store.now().plus(LENGTH));
    time.advance(LENGTH.minusSeconds(30));
    assertTrue(acquire("sync", "node-2").isEmpty());
  }

  @Test
  void renewalMayShortenIt() {
    Lease lease = acquired("sync", "node-1");

    assertTrue(store.leases().renew(lease, Duration.ofSeconds(10)).isPresent());
    time.advance(Duration.ofSeconds(10));

    assertTrue(acquire("sync", "node-2").isPresent());
  }

  @Test
  @DisplayName("G41 what ended cannot be renewed, even if nobody took it")
  void whatEndedCannotBeRenewed() {
    Lease lease = acquired("sync", "node-1");
    time.advance(LENGTH);

    assertTrue(store.leases().renew(lease, LENGTH).isEmpty());
    assertTrue(acquire("sync", "node-2").isPresent());
  }

  @Test
  @DisplayName("G40 an owner that wakes late is told that the lease changed hands")
  void aLateOwnerIsToldThatItChangedHands() {
    Lease late = acquired("sync", "node-1");
    time.advance(LENGTH);
    Lease next = acquired("sync", "node-2");

    assertTrue(store.leases().renew(late, LENGTH).isEmpty());
    store.leases().release(late);

    assertTrue(acquire("sync", "node-3").isEmpty());
    assertTrue(store.leases().renew(next, LENGTH).isPresent());
  }

  @Test
  void theSameOwnersEarlierLeaseIsNotItsPresentOne() {
    Lease late = acquired("sync", "node-1");
    time.advance(LENGTH);
    acquired("sync", "node-1");

    assertTrue(store.leases().renew(late, LENGTH).isEmpty());
  }

  @Test
  void releaseEndsItEarlyAndTheFenceGoesOnRising() {
    Lease first = acquired("sync", "node-1");

    store.leases().release(first);
    Lease second = acquired("sync", "node-2");

    assertTrue(second.fence() > first.fence());
    assertTrue(store.leases().renew(first, LENGTH).isEmpty());
  }

  @Test
  void releasingWhatIsNotHeldChangesNothing() {
    Lease lease = acquired("sync", "node-1");
    store.leases().release(lease);

    store.leases().release(lease);
    store.leases().release(new Lease("never", "node-1", 1, store.now()));

    assertTrue(acquire("sync", "node-2").isPresent());
    assertTrue(acquire("never", "node-2").isPresent());
  }

  @Test
  @DisplayName("G41 of many threads that want a lease one gets it")
  void ofManyThreadsOneGetsIt() {
    assertEquals(1, owners(Race.of(16, i -> acquire("sync", "node-" + i))));

    time.advance(LENGTH);

    assertEquals(1, owners(Race.of(16, i -> acquire("sync", "node-" + i))));
  }

  private static long owners(List<Optional<Lease>> leases) {
    return leases.stream().flatMap(Optional::stream).count();
  }

  private Lease acquired(String name, String owner) {
    return acquire(name, owner).orElseThrow();
  }

  private Optional<Lease> acquire(String name, String owner) {
    return store.leases().acquire(name, owner, LENGTH);
  }
}
