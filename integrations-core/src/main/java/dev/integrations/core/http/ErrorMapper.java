package dev.integrations.core.http;

import dev.integrations.core.error.IntegrationException;
import org.jspecify.annotations.Nullable;

/**
 * Judges every answer, also those with a 2xx: some providers report failure there. Thread-safe;
 * makes no call of its own.
 */
@FunctionalInterface
public interface ErrorMapper {
  /** The error that the answer stands for, or null when it is none or the pipeline's own rules do. */
  @Nullable
  IntegrationException map(Call call, Reply reply);
}
