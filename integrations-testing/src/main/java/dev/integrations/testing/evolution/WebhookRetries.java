package dev.integrations.testing.evolution;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Random;
import java.util.Set;

/**
 * How often and when an event that was not taken is sent again.
 *
 * @param attempts tries in all, the first one included
 * @param first the wait after the first try; it doubles from try to try
 * @param longest where the doubling ends
 * @param scale what the waits are multiplied with: 1 as the server waits, 0.001 for a test; 0: nothing
 *     is sent again until {@link FakeEvolution#retryNow()}
 */
public record WebhookRetries(int attempts, Duration first, Duration longest, double scale) {
  /** WEBHOOK_RETRY_NON_RETRYABLE_STATUS_CODES, the default. */
  private static final Set<Integer> FINAL = Set.of(400, 401, 403, 404, 422);
  /** WEBHOOK_RETRY_JITTER_FACTOR, the default. */
  private static final double JITTER = 0.2;

  public WebhookRetries {
    requireNonNull(first, "first");
    requireNonNull(longest, "longest");
    if (attempts < 1) throw new IllegalArgumentException("attempts: expected 1 or more");
    if (!(scale >= 0)) throw new IllegalArgumentException("scale: expected 0 or more");
  }

  /** The server's defaults: 10 tries, 5 s doubling to 300 s. */
  public static WebhookRetries standard() {
    return new WebhookRetries(10, Duration.ofSeconds(5), Duration.ofSeconds(300), 1);
  }

  /** The server's tries with waits of 5 ms to 300 ms. */
  public static WebhookRetries quick() {
    return standard().scaled(0.001);
  }

  /** The server's tries, each when the test says so. */
  public static WebhookRetries manual() {
    return standard().scaled(0);
  }

  /** The same with other waits. */
  public WebhookRetries scaled(double factor) {
    return new WebhookRetries(attempts, first, longest, factor);
  }

  /** The same with this many tries. */
  public WebhookRetries attempts(int tries) {
    return new WebhookRetries(tries, first, longest, scale);
  }

  boolean isManual() {
    return scale == 0;
  }

  boolean isFinal(int status) {
    return FINAL.contains(status);
  }

  /** After this many failed tries; never below the first wait, as the server has it. */
  Duration wait(int failed, Random random) {
    double least = (double) first.toNanos();
    double base = Math.min(least * Math.pow(2, failed - 1), (double) longest.toNanos());
    double jittered = base + base * JITTER * (random.nextDouble() * 2 - 1);
    return Duration.ofNanos((long) (Math.max(least, jittered) * scale));
  }
}
