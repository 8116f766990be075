package dev.integrations.evolution;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits; a seam for tests. */
@FunctionalInterface
interface Pause {
  Pause SYSTEM = time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());

  void sleep(Duration time) throws InterruptedException;
}
