package dev.integrations.evolution;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits, and measures how long; a seam for tests. */
@FunctionalInterface
interface Pause {
  Pause SYSTEM = time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());

  void sleep(Duration time) throws InterruptedException;

  /** As {@link System#nanoTime()}: a difference says how much time went by. */
  default long nanos() {
    return System.nanoTime();
  }
}
