package dev.integrations.evolution;

import dev.integrations.testing.MutableClock;
import java.time.Duration;

/** Waiting moves the clock and takes no time. */
final class MovingPause implements Pause {
  private final MutableClock clock;
  Duration waited = Duration.ZERO;

  MovingPause(MutableClock clock) {
    this.clock = clock;
  }

  @Override
  public void sleep(Duration time) {
    waited = waited.plus(time);
    clock.advance(time);
  }

  @Override
  public long nanos() {
    return waited.toNanos();
  }
}
