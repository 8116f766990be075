package dev.integrations.core.http;

import java.time.Duration;

/**
 * A limit of a provider that a call uses up.
 *
 * @param key what the provider counts: app, account, method, egress address; calls with the same key
 *     share the limit
 * @param permits how many in the window, at least 1
 * @param window how long
 * @param weight how many permits this call takes, 1 to {@code permits}
 */
public record RateLimit(String key, int permits, Duration window, int weight) {
  public RateLimit {
    if (permits < 1)
      throw new IllegalArgumentException("permits: expected 1 or more, got " + permits);
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("window: expected more than zero, got " + window);
    }
    if (weight < 1 || weight > permits) {
      throw new IllegalArgumentException("weight: expected 1 to " + permits + ", got " + weight);
    }
  }

  /** One permit a call. */
  public static RateLimit of(String key, int permits, Duration window) {
    return new RateLimit(key, permits, window, 1);
  }
}
