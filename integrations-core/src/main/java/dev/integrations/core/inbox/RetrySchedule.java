package dev.integrations.core.inbox;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * How long a failed event waits for its next try.
 *
 * @param first the waits after the first tries, in order; at least one
 * @param factor what each further wait grows by, 1 or more
 * @param cap no wait is longer, jitter aside
 * @param jitter each wait is shortened or prolonged by up to this part of it, 0 to 1
 */
public record RetrySchedule(List<Duration> first, double factor, Duration cap, double jitter) {
  /** 1 s, 5 s, 30 s, then four times as long each up to 1 h; each by up to 20 % shorter or longer. */
  public static final RetrySchedule DEFAULT = new RetrySchedule(
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30)),
      4,
      Duration.ofHours(1),
      0.2);

  public RetrySchedule {
    first = List.copyOf(first);
    if (first.isEmpty() || first.stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("first: expected one wait or more, none below zero");
    }
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("factor: expected 1 or more, got " + factor);
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter: expected 0 to 1, got " + jitter);
    }
    if (cap.isNegative()) throw new IllegalArgumentException("cap: expected zero or more");
  }

  /**
   * The wait after a try.
   *
   * @param attempt which try failed, from 1
   * @param random from 0 to 1, where in the range of jitter
   */
  public Duration after(int attempt, DoubleSupplier random) {
    double spread = 1 + jitter * (2 * random.getAsDouble() - 1);
    return Duration.ofMillis(Math.round(base(attempt) * spread));
  }

  private double base(int attempt) {
    int listed = Math.max(0, Math.min(attempt, first.size()) - 1);
    double growth = Math.pow(factor, Math.max(0, attempt - first.size()));
    return Math.min((double) first.get(listed).toMillis() * growth, (double) cap.toMillis());
  }
}
