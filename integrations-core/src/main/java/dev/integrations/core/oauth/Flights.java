package dev.integrations.core.oauth;

import dev.integrations.core.ProviderId;
import dev.integrations.core.store.CredentialKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * At most one refresh of a credential at a time in this process; all who want it get its outcome. An entry
 * goes when its work ends, and is replaced when that takes longer than it can (G8). Thread-safe.
 */
final class Flights {
  private final Map<CredentialKey, Flight> running = new ConcurrentHashMap<>();
  private final Uncut uncut;
  private final Duration longest;

  Flights(Uncut uncut, Duration longest) {
    this.uncut = uncut;
    this.longest = longest;
  }

  /** Joins the one under way, or begins it; waits for its outcome. */
  Held join(CredentialKey key, ProviderId provider, Supplier<Held> work) {
    return uncut.await(provider, begin(key, provider, work), longest);
  }

  /** Joins the one under way, or begins it; fails with what the work throws, itself. */
  CompletableFuture<Held> begin(CredentialKey key, ProviderId provider, Supplier<Held> work) {
    Flight mine = new Flight();
    Flight flight =
        running.compute(key, (k, other) -> other == null || isOver(other) ? mine : other);
    if (flight == mine) begin(key, provider, mine, work);
    return flight.outcome;
  }

  private void begin(CredentialKey key, ProviderId provider, Flight mine, Supplier<Held> work) {
    var unused = uncut.begin(provider, work).whenComplete((held, error) -> {
      running.remove(key, mine);
      if (error == null) mine.outcome.complete(held);
      else mine.outcome.completeExceptionally(error);
    });
  }

  private boolean isOver(Flight flight) {
    return System.nanoTime() - flight.began > longest.toNanos();
  }

  private static final class Flight {
    private final CompletableFuture<Held> outcome = new CompletableFuture<>();
    private final long began = System.nanoTime();
  }
}
