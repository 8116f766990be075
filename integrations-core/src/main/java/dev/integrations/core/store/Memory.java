package dev.integrations.core.store;

import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One lock over all rooms, and what takes back the changes of an unfinished transaction. */
final class Memory {
  private static final long MAX_WAIT_SECONDS = 30;

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Deque<Runnable> undo = new ArrayDeque<>();

  /** How a room reaches its rows. */
  interface Entry {
    <T> T read(Supplier<T> work);

    <T> T write(Supplier<T> work);
  }

  interface Work<T, X extends Exception> {
    T run(Entry entry) throws X;
  }

  /** Remembers how to take back a change that is about to be made; the lock is held. */
  void onRollback(Runnable takeBack) {
    undo.push(takeBack);
  }

  /** Each piece of work a transaction of its own. */
  Entry alone() {
    return new Alone();
  }

  <T, X extends Exception> T transaction(Work<T, X> work) throws X {
    refuseNesting();
    lockInTime();
    Within entry = new Within(Thread.currentThread());
    boolean done = false;
    try {
      T result = work.run(entry);
      done = true;
      return result;
    } finally {
      entry.open = false;
      end(done);
      lock.unlock();
    }
  }

  private void end(boolean commit) {
    if (commit) undo.clear();
    while (!undo.isEmpty()) undo.pop().run();
  }

  private void refuseNesting() {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException(
          "store: expected the rooms of the running transaction, got those of the store inside it");
    }
  }

  /** An interrupt must not cut a write, so it is kept for later. */
  private void lockInTime() {
    boolean interrupted = Thread.interrupted();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_WAIT_SECONDS);
    try {
      while (true) {
        try {
          if (lock.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) return;
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
    String message = "another transaction held the store for " + MAX_WAIT_SECONDS + " s";
    return new StoreException("store_busy", message, Retry.SAFE, null);
  }

  private final class Alone implements Entry {
    @Override
    public <T> T read(Supplier<T> work) {
      lockInTime();
      try {
        return work.get();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public <T> T write(Supplier<T> work) {
      return transaction(entry -> work.get());
    }
  }

  private static final class Within implements Entry {
    private final Thread owner;
    private boolean open = true;

    Within(Thread owner) {
      this.owner = owner;
    }

    @Override
    public <T> T read(Supplier<T> work) {
      return write(work);
    }

    @Override
    public <T> T write(Supplier<T> work) {
      if (Thread.currentThread() != owner) {
        throw new IllegalStateException("transaction: expected its own thread, got another");
      }
      if (!open) throw new IllegalStateException("transaction: expected it to run, it has ended");
      return work.get();
    }
  }
}
