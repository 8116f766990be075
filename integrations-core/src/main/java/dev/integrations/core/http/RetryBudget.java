package dev.integrations.core.http;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps repeats from multiplying an outage: a destination gets one repeat for each ten calls, one
 * more each ten seconds, and a few at the start. Thread-safe.
 */
final class RetryBudget {
  private static final double CAPACITY = 10;
  private static final double EARNED_BY_A_CALL = 0.1;
  private static final double EARNED_BY_A_NANO = 0.1 / 1_000_000_000;
  private static final int MAX_DESTINATIONS = 1_000;

  private final Waits waits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Recent<String, Tokens> destinations = new Recent<>(MAX_DESTINATIONS);

  RetryBudget(Waits waits) {
    this.waits = waits;
  }

  void called(String destination) {
    lock.lock();
    try {
      tokens(destination).earn(EARNED_BY_A_CALL);
    } finally {
      lock.unlock();
    }
  }

  boolean mayRepeat(String destination) {
    lock.lock();
    try {
      return tokens(destination).spend();
    } finally {
      lock.unlock();
    }
  }

  private Tokens tokens(String destination) {
    long now = waits.nanos();
    Tokens tokens = destinations.computeIfAbsent(destination, key -> new Tokens(now));
    tokens.earn((now - tokens.countedAt) * EARNED_BY_A_NANO);
    tokens.countedAt = now;
    return tokens;
  }

  private static final class Tokens {
    private double left = CAPACITY;
    private long countedAt;

    Tokens(long now) {
      this.countedAt = now;
    }

    void earn(double tokens) {
      left = Math.min(CAPACITY, left + tokens);
    }

    boolean spend() {
      if (left < 1) return false;
      left -= 1;
      return true;
    }
  }
}
