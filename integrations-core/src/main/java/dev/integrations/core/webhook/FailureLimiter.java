package dev.integrations.core.webhook;

import dev.integrations.core.internal.BoundedMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a stranger who guesses from filling logs and from being told much: of one address, 20 failures
 * a minute are worth a line each, and from 300 a minute on its failures are answered alike. Valid
 * requests never suffer from it, whatever else comes from their address: they are verified first.
 * Thread-safe; remembers 10,000 addresses.
 */
final class FailureLimiter {
  private static final int WORTH_A_LINE = 20;
  private static final int TOLD_APART = 300;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MAX_SOURCES = 10_000;

  private final Clock clock;
  private final BoundedMap<String, Failures> failures = new BoundedMap<>(MAX_SOURCES);

  FailureLimiter(Clock clock) {
    this.clock = clock;
  }

  /** Whether its failures are no longer told apart; never when the source is unknown. */
  boolean isOverrun(@Nullable String source) {
    Failures found = source == null ? null : failures.get(source);
    return found != null && !found.isOver(clock.instant()) && found.count >= TOLD_APART;
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
    return counted != null && counted.count <= WORTH_A_LINE;
  }

  private record Failures(Instant since, int count) {
    boolean isOver(Instant now) {
      return !now.isBefore(since.plus(WINDOW)) || now.isBefore(since);
    }
  }
}
