package dev.integrations.core.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps calls within what providers allow. Thread-safe; must not block for long, and must not throw.
 * The pipeline's own counts in this process; a host may give one that counts for all its nodes.
 */
public interface Limiter {
  /**
   * Takes the permits of all these limits at once.
   *
   * @param patience how long the caller would wait
   * @return how long the caller has to wait before it sends; when that is longer than its patience,
   *     nothing was taken and the caller gives up
   */
  Duration reserve(List<RateLimit> limits, Duration patience);

  /** Told what an answer said of the provider's limits; these are the limits of its call. */
  void learn(List<RateLimit> limits, RateFacts facts);

  /** Told that the provider refused a call of these limits until then. */
  void refused(List<RateLimit> limits, RateFacts facts, Instant resumeAt);
}
