package dev.integrations.core.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of the provider's limits.
 *
 * @param limit calls allowed in the window; null: not said
 * @param remaining calls left in it; null: not said
 * @param resetAt when it begins anew; null: not said
 */
public record RateFacts(
    @Nullable Long limit,
    @Nullable Long remaining,
    @Nullable Instant resetAt) {
  public static final RateFacts NONE = new RateFacts(null, null, null);
}
