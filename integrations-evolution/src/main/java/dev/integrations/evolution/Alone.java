package dev.integrations.evolution;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.store.Lease;
import dev.integrations.core.store.LeaseStore;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/**
 * One connect or disconnect of an integration at a time, across nodes. The lease is short, so that a
 * node that dies keeps nobody waiting for long; while the work goes on it is prolonged, and before
 * each call its owner makes sure that it still has it.
 */
final class Alone {
  /** How long a node that dies keeps the others waiting. */
  static final Duration LENGTH = Duration.ofSeconds(15);
  /** Two beats may fail. */
  static final Duration BEAT = Duration.ofSeconds(5);

  private final LeaseStore leases;
  private final Patience patience;
  private final Heart heart;

  Alone(LeaseStore leases, Patience patience, Heart heart) {
    this.leases = leases;
    this.patience = patience;
    this.heart = heart;
  }

  /** @throws RejectedException CONFLICT when somebody else does not come to an end */
  <T> T with(IntegrationId integration, Deadline deadline, Function<Held, T> work) {
    String name = "evolution/" + integration;
    String owner = UUID.randomUUID().toString();
    Lease lease = patience
        .await(deadline, () -> leases.acquire(name, owner, LENGTH))
        .orElseThrow(Alone::busy);
    Held held = new Held(lease, deadline);
    T result;
    try (Heart.Beating beating = heart.start(BEAT, held::prolong)) {
      result = work.apply(held);
    } catch (RuntimeException e) {
      releaseAfter(held, e);
      throw e;
    }
    leases.release(held.lease);
    return result;
  }

  /** What went wrong first is what the caller is told; a lease that stays ends by itself. */
  private void releaseAfter(Held held, RuntimeException failure) {
    try {
      leases.release(held.lease);
    } catch (StoreException e) {
      failure.addSuppressed(e);
    }
  }

  private static RejectedException busy() {
    return EvolutionRooms.passing(
        "in_progress",
        "another call connects or disconnects this integration; try again when it is through",
        LENGTH);
  }

  /** The right to go on, until the deadline. */
  final class Held {
    private final Lease lease;
    private final Deadline deadline;

    private Held(Lease lease, Deadline deadline) {
      this.lease = lease;
      this.deadline = deadline;
    }

    Deadline deadline() {
      return deadline;
    }

    /** Before each call: whoever lost the lease stops. */
    void still() {
      if (leases.renew(lease, LENGTH).isEmpty()) throw busy();
    }

    /** At the deadline every call is over, whatever became of its thread. */
    private void prolong() {
      if (deadline.over()) return;
      try {
        var unused = leases.renew(lease, LENGTH);
      } catch (StoreException nextBeatTriesAgain) {
        return;
      }
    }
  }
}
