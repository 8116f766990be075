package dev.integrations.core.inbox;

import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.ParkedKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Brings parked events back when a handler for them appeared: on this node by {@link Handlers#on}, on
 * another one by a deployment, or because a newer provider module decodes them to another class. The
 * last is found out with one event of each kind, once in the life of a process. Thread-safe.
 */
final class Unparking {
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  /** After a new handler once more: an event may be on its way to be parked just now. */
  private static final Duration SECOND_LOOK = Duration.ofSeconds(5);

  private static final int MAX_KINDS = 1_000;
  private static final int MAX_EVENTS = 1_000;

  private final Wiring wiring;
  private final Handlers handlers;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<ParkedKind> probed = new HashSet<>();
  private int tried;
  private int seen;
  private long nextAt;

  Unparking(Wiring wiring, Handlers handlers, LongSupplier nanoTime) {
    this.wiring = wiring;
    this.handlers = handlers;
    this.nanoTime = nanoTime;
    this.nextAt = nanoTime.getAsLong();
  }

  /** Looks when there is reason to; does nothing while another thread is at it. */
  void pass() {
    if (!lock.tryLock()) return;
    try {
      int version = handlers.version();
      boolean due = version != tried || nanoTime.getAsLong() - nextAt >= 0;
      if (!due || handlers.isEmpty()) return;
      tried = version;
      nextAt = nanoTime.getAsLong() + SECOND_LOOK.toNanos();
      boolean more = false;
      for (ParkedKind kind : wiring.store().inbox().parkedKinds(MAX_KINDS)) more |= unpark(kind);
      Duration pause = version != seen ? SECOND_LOOK : INTERVAL;
      seen = version;
      nextAt = nanoTime.getAsLong() + (more ? 0 : pause.toNanos());
    } finally {
      lock.unlock();
    }
  }

  /** Whether there may be more of the kind. */
  private boolean unpark(ParkedKind kind) {
    if (handlers.takesParked(kind.reason())) {
      return wiring.store().inbox().unpark(kind, MAX_EVENTS) == MAX_EVENTS;
    }
    if (probed.size() < MAX_KINDS && probed.add(kind)) wiring.store().inbox().unpark(kind, 1);
    return false;
  }
}
