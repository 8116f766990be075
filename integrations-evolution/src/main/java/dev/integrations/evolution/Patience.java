package dev.integrations.evolution;

import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for something, so often and no more. */
record Patience(Pause pause, Duration interval, int tries) {
  /**
   * The first answer that is not empty; empty when there was none in time.
   *
   * @throws TransportException when the thread is interrupted
   */
  <T> Optional<T> await(Deadline deadline, Supplier<Optional<T>> question) {
    for (int tried = 1; ; tried++) {
      Optional<T> answer = question.get();
      boolean enough = tried >= tries || deadline.left().compareTo(interval) < 0;
      if (answer.isPresent() || enough) return answer;
      sleep();
    }
  }

  private void sleep() {
    try {
      pause.sleep(interval);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException(
          new ProviderError(
              Evolution.PROVIDER.value(),
              0,
              "interrupted",
              "the calling thread was interrupted while it waited",
              null),
          Retry.SAFE,
          null);
    }
  }
}
