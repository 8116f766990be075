package dev.integrations.core.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Counts in this process, for the keys that were used last. Thread-safe. */
final class InMemoryLimiter implements Limiter {
  private static final int MAX_KEYS = 10_000;

  private final Clock clock;
  private final Waits waits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Recent<WindowKey, SlidingWindow> windows = new Recent<>(MAX_KEYS);

  InMemoryLimiter(Clock clock, Waits waits) {
    this.clock = clock;
    this.waits = waits;
  }

  /** All permits are taken for the time at which the last of the limits lets the call go. */
  @Override
  public Duration reserve(List<RateLimit> limits, Duration patience) {
    lock.lock();
    try {
      long now = waits.nanos();
      long at = now;
      for (RateLimit limit : limits) at = Math.max(at, window(limit).earliest(limit, at));
      Duration wait = Duration.ofNanos(at - now);
      if (wait.compareTo(patience) <= 0) {
        for (RateLimit limit : limits) window(limit).take(limit.weight(), at);
      }
      return wait;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void learn(List<RateLimit> limits, RateFacts facts) {
    Long remaining = facts.remaining();
    Instant resetAt = facts.resetAt();
    if (remaining != null && remaining <= 0 && resetAt != null) refused(limits, facts, resetAt);
  }

  @Override
  public void refused(List<RateLimit> limits, RateFacts facts, Instant resumeAt) {
    RateLimit meant = meant(limits, facts);
    if (meant == null) return;
    Duration pause = Duration.between(clock.instant(), resumeAt);
    lock.lock();
    try {
      window(meant).closeUntil(waits.nanos() + nanos(pause));
    } finally {
      lock.unlock();
    }
  }

  int keys() {
    lock.lock();
    try {
      return windows.size();
    } finally {
      lock.unlock();
    }
  }

  /** The limit of which the provider speaks; the first one when it does not say. */
  private static @Nullable RateLimit meant(List<RateLimit> limits, RateFacts facts) {
    Long permits = facts.limit();
    for (RateLimit limit : limits) {
      if (permits != null && permits == limit.permits()) return limit;
    }
    return limits.isEmpty() ? null : limits.get(0);
  }

  private SlidingWindow window(RateLimit limit) {
    return windows.computeIfAbsent(
        new WindowKey(limit.key(), limit.window()), key -> new SlidingWindow(key.window()));
  }

  /** A provider that says "in a thousand years" is believed for a day. */
  private static long nanos(Duration pause) {
    Duration day = Duration.ofDays(1);
    return pause.compareTo(day) > 0 ? day.toNanos() : pause.toNanos();
  }

  private record WindowKey(String key, Duration window) {}
}
