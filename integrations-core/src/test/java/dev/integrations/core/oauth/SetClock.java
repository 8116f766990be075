package dev.integrations.core.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Stands still until it is told to move. */
final class SetClock extends Clock {
  private final AtomicReference<Instant> now;

  SetClock(String instant) {
    this.now = new AtomicReference<>(Instant.parse(instant));
  }

  void advance(Duration step) {
    now.updateAndGet(instant -> instant.plus(step));
  }

  /** One that is always so far ahead of this one. */
  Clock ahead(Duration skew) {
    return Clock.offset(this, skew);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
