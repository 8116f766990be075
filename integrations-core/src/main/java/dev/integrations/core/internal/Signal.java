package dev.integrations.core.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes one waiting thread; a signal raised while nobody waits is kept. Thread-safe. */
public final class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean raised;

  public void raise() {
    lock.lock();
    try {
      raised = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Returns when the signal is raised, which takes it down, or after that long. */
  public void await(Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long rest = TimeUnit.NANOSECONDS.convert(longest);
      while (!raised && rest > 0) rest = changed.awaitNanos(rest);
      raised = false;
    } finally {
      lock.unlock();
    }
  }
}
