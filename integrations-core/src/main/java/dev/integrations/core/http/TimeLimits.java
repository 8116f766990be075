package dev.integrations.core.http;

import java.time.Duration;

/**
 * How long a call may take; each is more than zero.
 *
 * @param connect until the connection stands
 * @param read between two bytes of the answer
 * @param total of one attempt, from the first byte out to the last byte in
 * @param overall of all attempts together, waits included
 */
public record TimeLimits(Duration connect, Duration read, Duration total, Duration overall) {
  /** 5 s, 20 s, 30 s, 60 s. */
  public static final TimeLimits DEFAULT = new TimeLimits(
      Duration.ofSeconds(5),
      Duration.ofSeconds(20),
      Duration.ofSeconds(30),
      Duration.ofSeconds(60));

  public TimeLimits {
    check("connect", connect);
    check("read", read);
    check("total", total);
    check("overall", overall);
  }

  /** Read, total and overall prolonged by so much. */
  public TimeLimits plus(Duration extra) {
    return new TimeLimits(connect, read.plus(extra), total.plus(extra), overall.plus(extra));
  }

  private static void check(String name, Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException(name + ": expected more than zero, got " + limit);
    }
  }
}
