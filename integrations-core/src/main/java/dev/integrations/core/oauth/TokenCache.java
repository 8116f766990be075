package dev.integrations.core.oauth;

import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.internal.BoundedMap;
import dev.integrations.core.store.CredentialKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Opened credentials and why they could not be refreshed, for a short while (S54). Keyed by tenant,
 * integration and slot; what is found names provider, app, client, scopes and generation besides (G14).
 * Thread-safe.
 */
final class TokenCache {
  private static final int MAX_KEPT = 10_000;

  private final Clock clock;
  private final Duration keep;
  private final BoundedMap<CredentialKey, Entry> kept = new BoundedMap<>(MAX_KEPT);

  TokenCache(Clock clock, Duration keep) {
    this.clock = clock;
    this.keep = keep;
  }

  @Nullable
  Held get(CredentialKey key) {
    Entry entry = living(key);
    return entry == null ? null : entry.held;
  }

  /** Why a generation rests; null when it does not. */
  @Nullable
  Rest rest(CredentialKey key, long generation) {
    Entry entry = living(key);
    if (entry == null || entry.held == null || entry.rest == null) return null;
    boolean rests = clock.instant().isBefore(entry.rest.until);
    return rests && entry.held.generation() == generation ? entry.rest : null;
  }

  /** What a reader found; it does not count against what was written or forgotten meanwhile. */
  void read(Held held) {
    Entry fresh = new Entry(held, null, clock.instant());
    kept.compute(held.key(), (key, now) -> now == null || now.gives(fresh) ? fresh : now);
  }

  /** What was written just now. */
  void written(Held held) {
    kept.put(held.key(), new Entry(held, null, clock.instant()));
  }

  void rests(Held held, Duration rest, IntegrationException error) {
    Instant now = clock.instant();
    kept.put(held.key(), new Entry(held, new Rest(now.plus(rest), error), now));
  }

  /** For a while nothing that was read is kept: the reader may have been before the change. */
  void forget(CredentialKey key) {
    kept.put(key, new Entry(null, null, clock.instant()));
  }

  private @Nullable Entry living(CredentialKey key) {
    Entry entry = kept.get(key);
    return entry != null && livesAt(entry, clock.instant()) ? entry : null;
  }

  private boolean livesAt(Entry entry, Instant now) {
    return now.isBefore(entry.since.plus(keep)) && !now.isBefore(entry.since.minus(keep));
  }

  /** A pause of a credential, by the host's clock. */
  record Rest(Instant until, IntegrationException error) {}

  /** @param held null: it was changed, and is not to be kept for a while */
  private final class Entry {
    private final @Nullable Held held;
    private final @Nullable Rest rest;
    private final Instant since;

    Entry(@Nullable Held held, @Nullable Rest rest, Instant since) {
      this.held = held;
      this.rest = rest;
      this.since = since;
    }

    /** Whether another one may take its place. */
    boolean gives(Entry fresh) {
      if (!livesAt(this, fresh.since)) return true;
      if (held == null || fresh.held == null) return false;
      if (fresh.held.generation() > held.generation()) return true;
      boolean rests = rest != null && fresh.since.isBefore(rest.until);
      return !rests && fresh.held.generation() == held.generation();
    }
  }
}
