package dev.integrations.core.inbox;

import dev.integrations.core.store.InboxClaim;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A claimed event in the hands of this node. Thread-safe: its worker runs it, others watch over it. */
final class Run {
  /** Why a handler was interrupted. */
  enum Stop {
    TIME_LIMIT,
    CLOSING
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final LongSupplier nanoTime;
  private final Duration lease;
  private final Duration lag;
  private volatile InboxClaim claim;
  private volatile long renewedAt;
  private volatile boolean lost;
  private volatile HandlerOptions options = HandlerOptions.outsideTransaction();
  private boolean told;
  private @Nullable Thread handling;
  private long begunAt;
  private Duration handlerTime = Duration.ZERO;
  private @Nullable Stop stop;

  Run(InboxClaim claim, Duration lease, LongSupplier nanoTime) {
    this.claim = claim;
    this.lease = lease;
    this.lag = Duration.between(claim.event().receivedAt(), claim.until().minus(lease));
    this.nanoTime = nanoTime;
    this.renewedAt = nanoTime.getAsLong();
  }

  InboxClaim claim() {
    return claim;
  }

  /** From the event's receipt to its claim. */
  Duration lag() {
    return lag;
  }

  /** Those of its handler, once that is known. */
  HandlerOptions options() {
    return options;
  }

  /** The handler begins on this thread; from now on it may be interrupted. */
  void begin(HandlerOptions chosen) {
    lock.lock();
    try {
      options = chosen;
      handling = Thread.currentThread();
      begunAt = nanoTime.getAsLong();
    } finally {
      lock.unlock();
    }
  }

  /** The handler ended: no interrupt comes any more, and one that came is taken back. */
  @Nullable
  Stop end() {
    lock.lock();
    try {
      handlerTime = sinceBegin();
      handling = null;
      if (stop != null) Thread.interrupted();
      return stop;
    } finally {
      lock.unlock();
    }
  }

  /** How long the handler took, or has been taking; zero when none was run. */
  Duration handlerTime() {
    lock.lock();
    try {
      return handling == null ? handlerTime : sinceBegin();
    } finally {
      lock.unlock();
    }
  }

  private Duration sinceBegin() {
    return Duration.ofNanos(nanoTime.getAsLong() - begunAt);
  }

  void stopAtTimeLimit() {
    lock.lock();
    try {
      if (sinceBegin().compareTo(options.timeLimit()) >= 0) stop(Stop.TIME_LIMIT);
    } finally {
      lock.unlock();
    }
  }

  void stopForClosing() {
    lock.lock();
    try {
      stop(Stop.CLOSING);
    } finally {
      lock.unlock();
    }
  }

  private void stop(Stop why) {
    if (handling == null || stop != null) return;
    stop = why;
    handling.interrupt();
  }

  /** Whether its lease is to be prolonged: until its handler was told to stop. */
  boolean isToBeRenewed() {
    lock.lock();
    try {
      return !lost && stop == null;
    } finally {
      lock.unlock();
    }
  }

  void renewed(InboxClaim renewal) {
    claim = renewal;
    renewedAt = nanoTime.getAsLong();
  }

  /** The store says that the claim is over; nothing, when the handler is over too. */
  boolean lose() {
    lock.lock();
    try {
      boolean running = handling != null;
      lost |= running;
      return running;
    } finally {
      lock.unlock();
    }
  }

  /** True for one caller, who tells the listener that the lease was lost. */
  boolean firstToTell() {
    lock.lock();
    try {
      boolean first = !told;
      told = true;
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** As far as this node knows; the store has the last word when the outcome is recorded. */
  boolean leaseLost() {
    return lost || nanoTime.getAsLong() - renewedAt >= lease.toNanos();
  }
}
