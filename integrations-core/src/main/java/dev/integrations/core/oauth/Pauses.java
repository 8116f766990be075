package dev.integrations.core.oauth;

import dev.integrations.core.internal.Signal;
import java.time.Duration;

/** Short waits, one after the other, until a time is over. For one thread. */
final class Pauses {
  private final long end;

  private Pauses(long end) {
    this.end = end;
  }

  static Pauses until(Duration longest) {
    return new Pauses(System.nanoTime() + longest.toNanos());
  }

  /** False, at once, when the time is over or the thread is interrupted, which it stays. */
  boolean pause(Duration length) {
    long rest = end - System.nanoTime();
    if (rest <= 0) return false;
    try {
      new Signal().await(length.toNanos() < rest ? length : Duration.ofNanos(rest));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
