package dev.integrations.core.internal;

import dev.integrations.core.IntegrationListener;
import dev.integrations.core.crypto.Sealer;
import dev.integrations.core.store.Store;
import java.time.Clock;

/**
 * The parts that all rooms of one {@code Integrations} stand on.
 *
 * @param clock for validity of secrets and caches; leases run on the store's
 * @param listener one from which no error comes back
 * @param arrivals raised when this node put something into the inbox
 */
public record Wiring(
    Store store,
    Sealer sealer,
    Clock clock,
    IntegrationListener listener,
    Modules modules,
    Payloads payloads,
    Signal arrivals) {
  /** With modules that are still to come. */
  public static Wiring of(
      Store store, Sealer sealer, Clock clock, IntegrationListener listener, Payloads payloads) {
    return new Wiring(store, sealer, clock, listener, new Modules(), payloads, new Signal());
  }
}
