package dev.integrations.testing.store;

import dev.integrations.testing.MutableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How a contract moves the clock of the store that it examines. A store that takes a {@link Clock}
 * gets {@link #clock()}; one that runs on its database's clock adds {@link #shift()} to it, anew for
 * each statement. Thread-safe.
 */
public final class TestTime {
  private static final Instant START = Instant.parse("2026-01-15T10:00:00Z");

  private final MutableClock clock = MutableClock.at(START);

  TestTime() {}

  /** Stands still between the contract's steps. */
  public Clock clock() {
    return clock;
  }

  /** By how much the contract has moved time since the store was made. */
  public Duration shift() {
    return Duration.between(START, clock.instant());
  }

  void advance(Duration step) {
    clock.advance(step);
  }
}
