package dev.integrations.core.oauth;

import java.time.Duration;

/**
 * How often a provider lets one refresh token be used.
 *
 * @param refreshes in the window, at least 1
 * @param window how long
 */
public record RefreshCap(int refreshes, Duration window) {
  public RefreshCap {
    if (refreshes < 1) {
      throw new IllegalArgumentException("refreshes: expected 1 or more, got " + refreshes);
    }
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("window: expected more than zero, got " + window);
    }
  }

  /** So much apart, refreshes never exceed the cap. */
  Duration interval() {
    return window.dividedBy(refreshes);
  }
}
