package dev.integrations.core.inbox;

import java.time.Duration;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * How the inbox is worked off. Times are measured by the machine's clock that never jumps, but the
 * lease, which runs on the store's.
 *
 * @param pollInterval how often the store is asked for what other nodes accepted and what became due;
 *     what this node accepted is handled at once
 * @param workers how many handlers run at the same time. As many hanging handlers stop this node's
 *     processing until their time limits are over
 * @param lease how long a claim lives unless it is renewed; what a dead node held waits that long
 * @param retries how long a failed event waits
 * @param drain how long {@code close()} waits for running handlers
 * @param retention how long done and discarded events are kept, and so duplicates of them recognised
 * @param fullRetention how long dead and parked events, and those whose account no integration has,
 *     wait for somebody's decision; then they are removed too, and how many of which integration is
 *     written to the audit trail
 * @param jitter evenly spread from 0 to 1; thread-safe
 */
public record InboxSettings(
    Duration pollInterval,
    int workers,
    Duration lease,
    RetrySchedule retries,
    Duration drain,
    Duration retention,
    Duration fullRetention,
    DoubleSupplier jitter) {
  /** 1 s, 8 workers, 30 s, {@link RetrySchedule#DEFAULT}, 10 s, 30 days, 90 days. */
  public static final InboxSettings DEFAULT = new InboxSettings(
      Duration.ofSeconds(1),
      8,
      Duration.ofSeconds(30),
      RetrySchedule.DEFAULT,
      Duration.ofSeconds(10),
      Duration.ofDays(30),
      Duration.ofDays(90),
      new Random()::nextDouble);

  private static final int MAX_WORKERS = 1_000;

  public InboxSettings {
    check("pollInterval", pollInterval);
    check("lease", lease);
    check("drain", drain);
    check("retention", retention);
    check("fullRetention", fullRetention);
    if (workers < 1 || workers > MAX_WORKERS) {
      throw new IllegalArgumentException(
          "workers: expected 1 to " + MAX_WORKERS + ", got " + workers);
    }
  }

  public InboxSettings pollInterval(Duration pollInterval) {
    return new InboxSettings(
        pollInterval, workers, lease, retries, drain, retention, fullRetention, jitter);
  }

  public InboxSettings workers(int workers) {
    return new InboxSettings(
        pollInterval, workers, lease, retries, drain, retention, fullRetention, jitter);
  }

  public InboxSettings lease(Duration lease) {
    return new InboxSettings(
        pollInterval, workers, lease, retries, drain, retention, fullRetention, jitter);
  }

  public InboxSettings retries(RetrySchedule retries) {
    return new InboxSettings(
        pollInterval, workers, lease, retries, drain, retention, fullRetention, jitter);
  }

  public InboxSettings drain(Duration drain) {
    return new InboxSettings(
        pollInterval, workers, lease, retries, drain, retention, fullRetention, jitter);
  }

  public InboxSettings retention(Duration retention) {
    return new InboxSettings(
        pollInterval, workers, lease, retries, drain, retention, fullRetention, jitter);
  }

  public InboxSettings fullRetention(Duration fullRetention) {
    return new InboxSettings(
        pollInterval, workers, lease, retries, drain, retention, fullRetention, jitter);
  }

  public InboxSettings jitter(DoubleSupplier jitter) {
    return new InboxSettings(
        pollInterval, workers, lease, retries, drain, retention, fullRetention, jitter);
  }

  private static void check(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + ": expected more than zero, got " + value);
    }
  }
}
