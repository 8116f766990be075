package dev.integrations.core.inbox;

import java.time.Duration;

/**
 * How a handler is run.
 *
 * @param inTransaction inside the inbox's transaction: its effects there happen exactly once; keep it
 *     short and without network calls. Outside: its effects happen at least once
 * @param timeLimit after that its thread is interrupted and the try has failed; on the threads of
 *     {@code start()} only, since a caller of {@code runOnce()} cannot be interrupted by us: there the
 *     event's lease covers the time limit, and a handler that takes longer loses it
 * @param maxTries after that many the event is dead
 * @param maxAge an event older than that is dead at its next failure
 * @param deadBlocksKey whether later events of the key wait until a person decided about a dead one
 */
public record HandlerOptions(
    boolean inTransaction,
    Duration timeLimit,
    int maxTries,
    Duration maxAge,
    boolean deadBlocksKey) {
  private static final HandlerOptions DEFAULT =
      new HandlerOptions(false, Duration.ofSeconds(30), 8, Duration.ofHours(24), false);

  public HandlerOptions {
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new IllegalArgumentException("timeLimit: expected more than zero, got " + timeLimit);
    }
    if (maxTries < 1)
      throw new IllegalArgumentException("maxTries: expected 1 or more, got " + maxTries);
    if (maxAge.isNegative())
      throw new IllegalArgumentException("maxAge: expected zero or more, got " + maxAge);
  }

  /** Outside the transaction, 30 s, 8 tries within 24 h, a dead event lets its key pass. */
  public static HandlerOptions outsideTransaction() {
    return DEFAULT;
  }

  /** As {@link #outsideTransaction()}, but inside it. */
  public static HandlerOptions insideTransaction() {
    return new HandlerOptions(
        true, DEFAULT.timeLimit, DEFAULT.maxTries, DEFAULT.maxAge, DEFAULT.deadBlocksKey);
  }

  public HandlerOptions timeLimit(Duration timeLimit) {
    return new HandlerOptions(inTransaction, timeLimit, maxTries, maxAge, deadBlocksKey);
  }

  public HandlerOptions maxTries(int maxTries) {
    return new HandlerOptions(inTransaction, timeLimit, maxTries, maxAge, deadBlocksKey);
  }

  public HandlerOptions maxAge(Duration maxAge) {
    return new HandlerOptions(inTransaction, timeLimit, maxTries, maxAge, deadBlocksKey);
  }

  public HandlerOptions deadBlocksKey(boolean deadBlocksKey) {
    return new HandlerOptions(inTransaction, timeLimit, maxTries, maxAge, deadBlocksKey);
  }
}
