package dev.integrations.evolution;

import java.time.Duration;

/** Does something again and again while something else goes on; a seam for tests. Thread-safe. */
@FunctionalInterface
interface Heart {
  /** On the JVM's own pool: no thread is started for it. */
  Heart SYSTEM = (interval, beat) -> new PooledBeats(interval, beat).begun();

  /** First after one interval. What the beat throws ends it. */
  Beating start(Duration interval, Runnable beat);

  /** Closing ends it; a beat under way is not interrupted, for it may use a database. */
  interface Beating extends AutoCloseable {
    @Override
    void close();
  }
}
