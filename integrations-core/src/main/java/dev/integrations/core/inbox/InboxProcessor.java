package dev.integrations.core.inbox;

import dev.integrations.core.internal.ErrorText;
import dev.integrations.core.internal.RandomText;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.InboxClaim;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off the inbox: on threads of its own from {@link #start()} on, or on the caller's with {@link
 * #runOnce()}, or both. Thread-safe.
 */
public final class InboxProcessor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InboxProcessor.class);
  private static final int MAX_PER_RUN = 100;

  /** What a lease that nobody renews adds to the longest time limit. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final Wiring wiring;
  private final Handlers handlers;
  private final InboxSettings settings;
  private final EventRunner runner;
  private final Unparking unparking;
  private final Retention retention;
  private final Runnable chores;
  private final String owner = "node_" + RandomText.ofBits(96);
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable InboxThreads threads;
  private volatile boolean closed;

  /**
   * Made by {@code Integrations}, which starts and closes it.
   *
   * @param chores what else is to be done each time that the inbox is looked at; quick
   */
  public InboxProcessor(Wiring wiring, Handlers handlers, InboxSettings settings, Runnable chores) {
    this(wiring, handlers, settings, chores, System::nanoTime);
  }

  InboxProcessor(
      Wiring wiring,
      Handlers handlers,
      InboxSettings settings,
      Runnable chores,
      LongSupplier nanoTime) {
    this.chores = chores;
    this.wiring = wiring;
    this.handlers = handlers;
    this.settings = settings;
    this.runner = new EventRunner(wiring, handlers, settings, nanoTime);
    this.unparking = new Unparking(wiring, handlers, nanoTime);
    this.retention = new Retention(wiring, settings, nanoTime);
  }

  /**
   * Begins to handle events on daemon threads named {@code integrations-inbox-*}; a second call does
   * nothing.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public void start() {
    lock.lock();
    try {
      refuseWhenClosed();
      if (threads != null) return;
      threads = new InboxThreads(wiring, settings, runner, owner, this::upkeep);
      threads.start();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Handles what is due on the calling thread, up to 100 events one after the other; for hosts with a
   * scheduler of their own, from as many threads as they like. A handler's time limit is not enforced
   * here, but its event's lease covers it.
   *
   * @return how many events came to an outcome; less than 100: no more was due
   * @throws dev.integrations.core.error.StoreException when the store cannot be asked
   * @throws IllegalStateException after {@link #close()}
   */
  public int runOnce() {
    refuseWhenClosed();
    upkeep();
    int handled = 0;
    while (handled < MAX_PER_RUN && !closed) {
      Duration lease = unattendedLease();
      List<InboxClaim> claims = wiring.store().inbox().claim(owner, 1, lease);
      if (claims.isEmpty()) break;
      for (InboxClaim claim : claims) runner.run(claim, lease);
      handled++;
    }
    return handled;
  }

  /** As {@link Inbox#expire}. */
  int expire(Duration olderThan, int max) {
    return retention.expire(olderThan, max);
  }

  /** Whether it has threads of its own. */
  public boolean isRunning() {
    lock.lock();
    try {
      return threads != null && !closed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Claims nothing more, waits for running handlers, interrupts those that take longer than the drain
   * time allows (their tries do not count), and returns within it in any case.
   */
  @Override
  public void close() {
    closed = true;
    lock.lock();
    try {
      if (threads != null) threads.close();
      threads = null;
    } finally {
      lock.unlock();
    }
  }

  private void refuseWhenClosed() {
    if (closed) throw new IllegalStateException("inbox: expected it to be open, it was closed");
  }

  private Duration unattendedLease() {
    Duration needed = handlers.longestTimeLimit().plus(MARGIN);
    return needed.compareTo(settings.lease()) > 0 ? needed : settings.lease();
  }

  // Events are handled all the same when this fails; what failed comes round again.
  private void upkeep() {
    try {
      chores.run();
      unparking.pass();
      retention.pass();
    } catch (RuntimeException e) {
      LOG.warn("inbox: upkeep failed: {}", ErrorText.withoutContent(e));
    }
  }
}
