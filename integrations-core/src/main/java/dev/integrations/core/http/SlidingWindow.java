package dev.integrations.core.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Permits of one key. At no time does any window hold more than it may, whether the provider counts
 * in fixed or in sliding windows; a token bucket with refill would let twice as many through. Grants
 * are counted in twentieths of the window, in constant memory, and may lie in the future: who waits
 * has its place. Not thread-safe.
 */
final class SlidingWindow {
  private static final int SLOTS = 20;

  private final long slotNanos;
  private final Deque<Slot> slots = new ArrayDeque<>();
  private long closedUntil = Long.MIN_VALUE;

  SlidingWindow(Duration window) {
    this.slotNanos = Math.max(1, window.toNanos() / SLOTS);
  }

  /** The earliest time, not before {@code from}, at which the permits may be used. */
  long earliest(RateLimit limit, long from) {
    long at = Math.max(from, closedUntil);
    if (!slots.isEmpty()) at = Math.max(at, slots.getLast().index * slotNanos);
    int used = slots.stream().mapToInt(slot -> slot.taken).sum();
    for (Slot slot : slots) {
      boolean counts = outlived(slot) > at;
      if (counts && used + limit.weight() <= limit.permits()) break;
      if (counts) at = outlived(slot);
      used -= slot.taken;
    }
    return at;
  }

  void take(int permits, long at) {
    long index = Math.floorDiv(at, slotNanos);
    while (!slots.isEmpty() && outlived(slots.getFirst()) <= at) slots.removeFirst();
    if (slots.isEmpty() || slots.getLast().index < index) slots.addLast(new Slot(index));
    slots.getLast().taken += permits;
  }

  void closeUntil(long at) {
    closedUntil = Math.max(closedUntil, at);
  }

  /** When a whole window has passed since the last possible grant of the slot. */
  private long outlived(Slot slot) {
    return (slot.index + SLOTS + 1) * slotNanos;
  }

  private static final class Slot {
    private final long index;
    private int taken;

    Slot(long index) {
      this.index = index;
    }
  }
}
