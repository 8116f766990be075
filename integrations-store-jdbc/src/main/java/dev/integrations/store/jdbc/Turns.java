package dev.integrations.store.jdbc;

import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which threads write. A thread that would wait for its own transaction is refused, and where a
 * database has one writer at a time, ours queue here: SQLite's own waiting is unfair.
 */
final class Turns {
  private static final long MAX_WAIT_SECONDS = 30;

  private final Set<Thread> writing = ConcurrentHashMap.newKeySet();
  private final ReentrantLock writer = new ReentrantLock(true);
  private final boolean oneAtATime;

  Turns(boolean oneAtATime) {
    this.oneAtATime = oneAtATime;
  }

  void enter() {
    if (writing.contains(Thread.currentThread())) {
      throw new IllegalStateException(
          "store: expected the rooms of the running transaction, got those of the store inside it");
    }
    if (oneAtATime) awaitTurn();
    writing.add(Thread.currentThread());
  }

  void leave() {
    writing.remove(Thread.currentThread());
    if (oneAtATime) writer.unlock();
  }

  private void awaitTurn() {
    boolean interrupted = Thread.interrupted();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_WAIT_SECONDS);
    try {
      while (true) {
        try {
          if (writer.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) return;
          throw busy();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  private static StoreException busy() {
    String message = "another transaction held the database for " + MAX_WAIT_SECONDS + " s";
    return new StoreException("contention", message, Retry.SAFE, null);
  }
}
