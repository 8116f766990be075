package dev.integrations.core.oauth;

import dev.integrations.core.store.CredentialKey;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Hands out tokens: from memory, from the store, or refreshed. Thread-safe. */
final class Tokens {
  /** A refresh that was under way may have begun before what is demanded. */
  private static final int MAX_JOINS = 3;

  private final Parts parts;
  private final Loading loading;
  private final TokenCache cache;
  private final Flights flights;
  private final Refresher refresher;

  Tokens(Parts parts, Loading loading, TokenCache cache, Flights flights, Refresher refresher) {
    this.parts = parts;
    this.loading = loading;
    this.cache = cache;
    this.flights = flights;
    this.refresher = refresher;
  }

  /** One that works now; mostly without I/O. */
  Held usable(CredentialKey key) {
    Held known = known(key);
    Instant now = parts.time().now();
    if (known.isFreshAt(now)) return known;
    if (known.needsCustomer() && !known.isUsableAt(now)) throw Refresher.reconnect(known);
    TokenCache.Rest rest = cache.rest(key, known.generation());
    if (rest == null) return refreshed(known, Demand.USE);
    if (known.isUsableAt(now)) return known;
    throw rest.error();
  }

  /** As it is in the store now. */
  Held stored(CredentialKey key) {
    Held held = loading.load(key);
    cache.read(held);
    return held;
  }

  /** A later generation than this one, or an error. */
  Held refreshed(Held known, Demand demand) {
    Held held = known;
    for (int joined = 1; joined <= MAX_JOINS; joined++) {
      held = flights.join(known.key(), known.provider(), () -> refresher.run(known.key(), demand));
      if (!demand.forced() || held.generation() > demand.seen()) return held;
    }
    return held;
  }

  /** The same, without waiting for it. */
  CompletableFuture<Held> begun(Held known, Demand demand) {
    return flights.begin(known.key(), known.provider(), () -> refresher.run(known.key(), demand));
  }

  void forget(CredentialKey key) {
    cache.forget(key);
  }

  private Held known(CredentialKey key) {
    Held cached = cache.get(key);
    return cached != null ? cached : stored(key);
  }
}
