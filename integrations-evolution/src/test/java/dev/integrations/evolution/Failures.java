package dev.integrations.evolution;

import dev.integrations.core.error.IntegrationException;
import org.jspecify.annotations.Nullable;

/** Runs what may fail by the provider's word. */
final class Failures {
  private Failures() {}

  static @Nullable IntegrationException ofProvider(Runnable use) {
    try {
      use.run();
      return null;
    } catch (IntegrationException e) {
      return e;
    }
  }
}
