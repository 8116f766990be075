package dev.integrations.core.http;

import java.time.Duration;

/** Time that passes; tests let it pass at once. */
interface Waits {
  Waits SYSTEM = new Waits() {
    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
      Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
    }
  };

  /** For differences only. */
  long nanos();

  void sleep(Duration time) throws InterruptedException;
}
