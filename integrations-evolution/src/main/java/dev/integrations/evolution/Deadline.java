package dev.integrations.evolution;

import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.http.Call;
import dev.integrations.core.http.TimeLimits;
import java.time.Duration;

/**
 * When all calls of one connect, disconnect or look together must be over, so that a server that hangs
 * at every step does not take the limit of a call for each of them. Immutable.
 */
record Deadline(Pause pause, long end) {
  static Deadline after(Pause pause, Duration time) {
    return new Deadline(pause, pause.nanos() + time.toNanos());
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, end - pause.nanos()));
  }

  boolean over() {
    return left().isZero();
  }

  /**
   * The same limits, but not beyond.
   *
   * @throws TransportException when it is over: nothing is sent then, and the same call carries on
   */
  TimeLimits within(TimeLimits limits, Call call) {
    Duration left = left();
    if (left.isZero()) throw outOfTime(call);
    return new TimeLimits(
        limits.connect(),
        limits.read(),
        shorter(limits.total(), left),
        shorter(limits.overall(), left));
  }

  private static TransportException outOfTime(Call call) {
    return new TransportException(
        new ProviderError(
            Evolution.PROVIDER.value(),
            0,
            "timeout",
            call.operation() + ": the time for all steps together is over, nothing was sent",
            null),
        Retry.SAFE,
        null);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
