package dev.integrations.google;

import static java.util.Objects.requireNonNull;

import dev.integrations.core.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's tokens as Google's own library kept them in a {@code StoredCredential} file.
 *
 * @param userId under which the earlier system kept it
 * @param accessToken null when it kept none
 * @param refreshToken null when it kept none: then the user must consent again
 * @param expiresAt when the access token ends; null when that was not kept
 */
public record StoredCredential(
    String userId,
    @Nullable Secret accessToken,
    @Nullable Secret refreshToken,
    @Nullable Instant expiresAt) {
  public StoredCredential {
    requireNonNull(userId, "userId");
  }
}
