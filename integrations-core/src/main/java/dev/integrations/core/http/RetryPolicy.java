package dev.integrations.core.http;

import java.time.Duration;

/**
 * How often and how patiently a call is repeated where that is safe. Waits grow exponentially with
 * full jitter; {@code Retry-After} is followed up to {@code maxDelay}, beyond that the caller gets
 * the error with its time.
 *
 * @param maxAttempts the first one included, 1 to 10
 * @param baseDelay the upper end of the first wait
 * @param maxDelay no wait is longer
 */
public record RetryPolicy(int maxAttempts, Duration baseDelay, Duration maxDelay) {
  /** 3 attempts, from 200 ms up to 10 s. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(3, Duration.ofMillis(200), Duration.ofSeconds(10));

  public RetryPolicy {
    if (maxAttempts < 1 || maxAttempts > 10) {
      throw new IllegalArgumentException("maxAttempts: expected 1 to 10, got " + maxAttempts);
    }
    if (baseDelay.isNegative() || maxDelay.compareTo(baseDelay) < 0) {
      throw new IllegalArgumentException(
          "delays: expected 0 <= base <= max, got " + baseDelay + ", " + maxDelay);
    }
  }

  /** One attempt. */
  public static RetryPolicy none() {
    return new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
  }
}
