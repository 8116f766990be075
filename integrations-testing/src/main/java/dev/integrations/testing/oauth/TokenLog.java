package dev.integrations.testing.oauth;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** The calls of the token endpoint: all counted, the last ones kept. Thread-safe. */
final class TokenLog {
  static final int KEPT = 10_000;

  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger reuses = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<ReceivedTokenRequest> kept = new ArrayDeque<>();

  /** One came in, whatever becomes of it. */
  void arrived() {
    count.incrementAndGet();
  }

  void add(ReceivedTokenRequest received) {
    if (received.reuse()) reuses.incrementAndGet();
    lock.lock();
    try {
      kept.add(received);
      if (kept.size() > KEPT) kept.remove();
    } finally {
      lock.unlock();
    }
  }

  int count() {
    return count.get();
  }

  int reuses() {
    return reuses.get();
  }

  List<ReceivedTokenRequest> kept() {
    lock.lock();
    try {
      return List.copyOf(kept);
    } finally {
      lock.unlock();
    }
  }
}
