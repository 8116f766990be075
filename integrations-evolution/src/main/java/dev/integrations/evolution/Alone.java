package dev.integrations.evolution;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.store.Lease;
import dev.integrations.core.store.LeaseStore;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/**
 * One connect or disconnect of an integration at a time, across nodes. The lease is longer than any
 * single call may take and is renewed before each, so its owner is alone while a call runs.
 */
final class Alone {
  private final LeaseStore leases;
  private final Patience patience;
  private final Duration length;

  /** @param length how long a node that dies keeps the others waiting */
  Alone(LeaseStore leases, Patience patience, Duration length) {
    this.leases = leases;
    this.patience = patience;
    this.length = length;
  }

  /** @throws RejectedException CONFLICT when somebody else does not come to an end */
  <T> T with(IntegrationId integration, Function<Held, T> work) {
    String name = "evolution/" + integration;
    String owner = UUID.randomUUID().toString();
    Lease lease =
        patience.await(() -> leases.acquire(name, owner, length)).orElseThrow(Alone::busy);
    Held held = new Held(lease);
    T result;
    try {
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
    return new RejectedException(
        new ProviderError(
            Evolution.PROVIDER.value(),
            0,
            "in_progress",
            "another call connects or disconnects this integration; try again in a minute",
            null),
        RejectedException.Kind.CONFLICT);
  }

  /** The right to go on. */
  final class Held {
    private Lease lease;

    private Held(Lease lease) {
      this.lease = lease;
    }

    /** Before each call: whoever lost the lease stops. */
    void still() {
      lease = leases.renew(lease, length).orElseThrow(Alone::busy);
    }
  }
}
