package dev.integrations.core.oauth;

import java.time.Instant;

/**
 * Why a credential should be refreshed.
 *
 * @param forced although it may be fresh: what is there is not to be used any longer
 * @param seen the generation that is not good enough when forced
 * @param always also where the customer must act: somebody wants to know whether that is still so
 */
record Demand(boolean forced, long seen, boolean always) {
  /** Somebody needs a token that works. */
  static final Demand USE = new Demand(false, 0, false);

  /** Its time has come, or the provider refused it. */
  static Demand beyond(long generation) {
    return new Demand(true, generation, false);
  }

  /** The host wants it. */
  static Demand ofHost(long generation) {
    return new Demand(true, generation, true);
  }

  boolean isMetBy(Held held, Instant now) {
    return forced ? held.generation() > seen : held.isFreshAt(now);
  }
}
