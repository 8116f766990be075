package dev.integrations.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.core.store.Lease;
import dev.integrations.testing.MutableClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One at a time, a short wait for who died, and none for who works. */
class AloneTest {
  private static final IntegrationId ID = IntegrationId.of("int_1");
  private static final String NAME = "evolution/int_1";
  private final MutableClock clock = MutableClock.at("2026-01-15T10:00:00Z");
  private final InMemoryStore store = new InMemoryStore(clock);
  private final FakeHeart heart = new FakeHeart();
  private final MovingPause pause = new MovingPause(clock);
  private final Alone alone =
      new Alone(store.leases(), new Patience(pause, Duration.ofMillis(250), 80), heart);

  @Test
  void workThatTakesLongerThanTheLeaseKeepsIt() {
    String done = alone.with(ID, deadline(), held -> {
      for (int i = 0; i < 6; i++) {
        clock.advance(Alone.BEAT);
        heart.beat();
      }
      assertTrue(other().isEmpty(), "somebody else came in");
      held.still();
      return "done";
    });

    assertEquals("done", done);
    assertNull(heart.beat);
    assertTrue(other().isPresent());
  }

  @Test
  void whoLostTheLeaseStopsBeforeTheNextCall() {
    RejectedException lost = assertThrows(
        RejectedException.class,
        () -> alone.with(ID, deadline(), held -> {
          clock.advance(Alone.LENGTH);
          assertTrue(other().isPresent());
          heart.beat();
          held.still();
          return "done";
        }));

    assertEquals("in_progress", lost.code());
    assertTrue(other().isEmpty());
  }

  @Test
  void leaseOfANodeThatDiedIsWaitedOut() {
    store.leases().acquire(NAME, "dead", Alone.LENGTH).orElseThrow();

    assertEquals("done", alone.with(ID, deadline(), held -> "done"));

    assertTrue(pause.waited.toSeconds() <= 15, pause.waited::toString);
  }

  @Test
  void whoWorksOnIsWaitedForWithinBoundsAndItIsSaidWhenToComeAgain() {
    store.leases().acquire(NAME, "busy", Duration.ofMinutes(5)).orElseThrow();

    RejectedException busy =
        assertThrows(RejectedException.class, () -> alone.with(ID, deadline(), held -> "done"));

    assertEquals("in_progress", busy.code());
    assertEquals(Alone.LENGTH, busy.retryAfter());
    assertEquals(Retry.SAFE, busy.retry());
    assertTrue(pause.waited.toSeconds() <= 20, pause.waited::toString);
  }

  @Test
  void leaseIsNotProlongedBeyondTheDeadline() {
    alone.with(ID, Deadline.after(pause, Duration.ofSeconds(30)), held -> {
      pause.sleep(Duration.ofSeconds(14));
      heart.beat();
      pause.sleep(Duration.ofSeconds(14));
      heart.beat();
      pause.sleep(Duration.ofSeconds(14));
      heart.beat();
      pause.sleep(Duration.ofSeconds(2));
      assertTrue(other().isPresent());
      return "done";
    });
  }

  @Test
  void heartBeatsUntilItIsStopped() throws Exception {
    Semaphore beats = new Semaphore(0);

    Heart.Beating beating = Heart.SYSTEM.start(Duration.ofMillis(1), beats::release);
    assertTrue(beats.tryAcquire(3, 5, TimeUnit.SECONDS));
    beating.close();
    beats.drainPermits();

    boolean beatsOn = beats.tryAcquire(2, 100, TimeUnit.MILLISECONDS);
    assertFalse(beatsOn, "more than the beat that was under way");
  }

  private Deadline deadline() {
    return Deadline.after(pause, Evolution.LIMIT);
  }

  private Optional<Lease> other() {
    return store.leases().acquire(NAME, "other", Duration.ofMinutes(5));
  }

  private static final class FakeHeart implements Heart {
    @Nullable
    Runnable beat;

    @Override
    public Beating start(Duration interval, Runnable beat) {
      this.beat = beat;
      return () -> this.beat = null;
    }

    void beat() {
      Runnable now = beat;
      if (now != null) now.run();
    }
  }
}
