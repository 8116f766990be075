package dev.integrations.core.webhook;

import dev.integrations.core.EndpointId;
import dev.integrations.core.internal.BoundedMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a stranger who guesses from costing much: 20 failures a minute from one address, then that
 * address is refused without work until the minute is over. Thread-safe; remembers 10,000 addresses.
 *
 * <p>Valid requests must not suffer from it. Those of other addresses do not. Where a provider and a
 * stranger share one address, as behind a proxy that hides it, an endpoint that took a valid request
 * from there within a day stays open to it: then a failure costs a verification, as it would without a
 * limit. A provider whose very first request meets a blocked address gets 429 and comes again.
 */
final class FailureLimiter {
  private static final int MAX_FAILURES = 20;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration TRUST = Duration.ofDays(1);
  private static final int MAX_SOURCES = 10_000;

  private final Clock clock;
  private final BoundedMap<String, Failures> failures = new BoundedMap<>(MAX_SOURCES);
  private final BoundedMap<Pair, Instant> trusted = new BoundedMap<>(MAX_SOURCES);

  FailureLimiter(Clock clock) {
    this.clock = clock;
  }

  /** Whether to refuse without work; never when the source is unknown. */
  boolean blocks(@Nullable String source, EndpointId endpoint) {
    if (source == null) return false;
    Failures found = failures.get(source);
    Instant now = clock.instant();
    if (found == null || found.isOver(now) || found.count < MAX_FAILURES) return false;
    Instant proved = trusted.get(new Pair(source, endpoint));
    return proved == null || now.isAfter(proved.plus(TRUST));
  }

  /** Counts a failure; true while they are few enough to be worth a line in a log. */
  boolean failed(@Nullable String source) {
    if (source == null) return false;
    Instant now = clock.instant();
    Failures counted = failures.compute(
        source,
        (key, old) -> old == null || old.isOver(now)
            ? new Failures(now, 1)
            : new Failures(old.since, old.count + 1));
    return counted != null && counted.count <= MAX_FAILURES;
  }

  void verified(@Nullable String source, EndpointId endpoint) {
    if (source != null) trusted.put(new Pair(source, endpoint), clock.instant());
  }

  private record Failures(Instant since, int count) {
    boolean isOver(Instant now) {
      return !now.isBefore(since.plus(WINDOW)) || now.isBefore(since);
    }
  }

  private record Pair(String source, EndpointId endpoint) {}
}
