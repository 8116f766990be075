package dev.integrations.core.oauth;

import dev.integrations.core.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The store's clock, by which tokens expire on every node alike. Asked at most once a minute: in between
 * the host's clock goes on from there. Thread-safe.
 */
final class StoreTime {
  private static final Duration TRUSTED = Duration.ofMinutes(1);

  private final Store store;
  private final Clock clock;
  private final AtomicReference<@Nullable Measured> last = new AtomicReference<>();

  StoreTime(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Mostly without I/O. */
  Instant now() {
    Instant here = clock.instant();
    Measured known = last.get();
    return known != null && known.holdsAt(here) ? here.plus(known.ahead) : exact();
  }

  /** As the store says it. */
  Instant exact() {
    Instant now = store.now();
    Instant here = clock.instant();
    last.set(new Measured(here, Duration.between(here, now)));
    return now;
  }

  /** How far the host's clock is behind the store's. */
  Duration skew() {
    exact();
    Measured known = last.get();
    return known == null ? Duration.ZERO : known.ahead;
  }

  private record Measured(Instant at, Duration ahead) {
    boolean holdsAt(Instant here) {
      return !here.isBefore(at) && here.isBefore(at.plus(TRUSTED));
    }
  }
}
