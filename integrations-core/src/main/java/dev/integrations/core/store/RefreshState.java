package dev.integrations.core.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a credential's refreshes; all times by the store's clock.
 *
 * @param dueAt from when the sweep takes it; null: never
 * @param sentAt the journal: when the refresh token of this generation was first sent without a known
 *     outcome, or was about to be; null: none is unknown
 * @param nextAttemptAt before then no claim is given; null: no cool-down
 * @param failures in a row
 * @param attempts counted in the running 24 hours
 * @param attemptsSince when the running 24 hours began; null: none do
 * @param lastError a code, never a secret; kept when a refresh succeeds later
 * @param refreshedAt when a refresh last succeeded; null: not since the credential was saved
 * @param claimedUntil somebody has the right to refresh it until then; null: nobody
 */
public record RefreshState(
    @Nullable Instant dueAt,
    @Nullable Instant sentAt,
    @Nullable Instant nextAttemptAt,
    int failures,
    int attempts,
    @Nullable Instant attemptsSince,
    @Nullable String lastError,
    @Nullable Instant lastErrorAt,
    @Nullable Instant refreshedAt,
    @Nullable Instant claimedUntil) {}
