package dev.integrations.evolution;

import java.time.Duration;

/** Waits; a seam for tests. */
@FunctionalInterface
interface Pause {
  Pause SYSTEM = time -> Thread.sleep(time.toMillis());

  void sleep(Duration time) throws InterruptedException;
}
