package dev.integrations.testing;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is told to move. Thread-safe; a clock made by {@link #withZone}
 * moves with the one that it was made from.
 */
public final class MutableClock extends Clock {
  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private MutableClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /**
   * Stands at an instant, in UTC.
   *
   * @param instant as in {@code 2026-01-15T10:00:00Z}
   */
  public static MutableClock at(String instant) {
    return at(Instant.parse(instant));
  }

  /** Stands at an instant, in UTC. */
  public static MutableClock at(Instant instant) {
    return new MutableClock(new AtomicReference<>(instant), ZoneOffset.UTC);
  }

  /** Moves on; a negative step moves back, as the clocks of real machines do now and then. */
  public void advance(Duration step) {
    now.updateAndGet(instant -> instant.plus(step));
  }

  /** Moves to an instant, before or after the present one. */
  public void set(Instant instant) {
    now.set(instant);
  }

  @Override
  public Instant instant() {
    return requireNonNull(now.get());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public MutableClock withZone(ZoneId other) {
    return new MutableClock(now, other);
  }

  @Override
  public String toString() {
    return "MutableClock[" + instant() + ", " + zone + "]";
  }
}
