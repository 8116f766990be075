package dev.integrations.core.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt to refresh failed.
 *
 * @param code for people and diagnosis, never a secret; up to 1,000 characters are kept
 * @param coolDown for how long no claim is given from now on
 * @param outcomeUnknown whether the provider may have executed it: then the journal is kept; if not, it
 *     is cleared, of earlier attempts too
 * @param dueIn when the sweep takes it again, from now, at the earliest when it has cooled down; null:
 *     never
 */
public record RefreshFailure(
    String code,
    Duration coolDown,
    boolean outcomeUnknown,
    @Nullable Duration dueIn) {
  public RefreshFailure {
    code = requireNonNull(KeptText.of(code));
  }
}
