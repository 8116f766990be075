package dev.integrations.examples.live;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes whoever waits for something to happen. Thread-safe. */
public final class Pulse implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition beaten = lock.newCondition();
  private long beats;
  private boolean stopped;

  /** Something may have happened. Never blocks for long. */
  public void beat() {
    lock.lock();
    try {
      beats++;
      beaten.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How often it was beaten so far; negative once it is stopped. */
  long beats() {
    lock.lock();
    try {
      return stopped ? -1 : beats;
    } finally {
      lock.unlock();
    }
  }

  /** Waits the one time in any case, then until a beat after {@code seen}, up to the other. */
  void await(long seen, Duration atLeast, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      long restless = left - atLeast.toNanos();
      while (left > 0 && !stopped && (left > restless || beats == seen)) {
        left -= waited(left > restless ? left - restless : left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends every wait, for good. */
  @Override
  public void close() {
    lock.lock();
    try {
      stopped = true;
      beaten.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes too early now and then; the caller waits for what is left. */
  @SuppressWarnings("WaitNotInLoop")
  private long waited(long nanos) throws InterruptedException {
    return nanos - beaten.awaitNanos(nanos);
  }
}
