package dev.integrations.core.store;

import dev.integrations.core.IntegrationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a consent.
 *
 * @param authorization what was begun
 * @param done false with {@code consumedAt}: somebody is exchanging the code, or died doing so
 * @param integration what it led to; null unless it succeeded
 * @param error a code; null unless it failed
 * @param consumedAt null: nobody came back with it yet
 */
public record AuthorizationOutcome(
    PendingAuthorization authorization,
    boolean done,
    @Nullable IntegrationId integration,
    @Nullable String error,
    @Nullable Instant consumedAt) {}
