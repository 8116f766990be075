package dev.integrations.evolution;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Beats on the pool that the JVM has for short work, until it is closed. */
final class PooledBeats implements Heart.Beating {
  private final Executor later;
  private final Runnable beat;
  private volatile boolean over;

  PooledBeats(Duration interval, Runnable beat) {
    this.later = CompletableFuture.delayedExecutor(interval.toNanos(), TimeUnit.NANOSECONDS);
    this.beat = beat;
  }

  PooledBeats begun() {
    later.execute(this::beat);
    return this;
  }

  @Override
  public void close() {
    over = true;
  }

  private void beat() {
    if (over) return;
    beat.run();
    later.execute(this::beat);
  }
}
