package dev.integrations.checks;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what happens elsewhere, in another process for example, and not for ever. */
public final class Await {
  private static final Duration LOOK = Duration.ofMillis(20);

  private Await() {}

  /** @throws AssertionError when the condition does not come true in time */
  public static void until(Duration limit, Callable<Boolean> condition) throws Exception {
    long begin = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - begin > limit.toNanos())
        throw new AssertionError("not within " + limit);
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** Lets time pass; for what plays an outside world that takes its time. */
  public static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
