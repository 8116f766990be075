package dev.integrations.core.oauth;

import dev.integrations.core.Secret;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one slot as one answer gave them.
 *
 * @param refresh null: the answer held none, so the one that is there stays (RFC 6749, 6)
 * @param lifetime of the access token; null: not said
 * @param refreshLifetime of the refresh token; null: not said
 * @param scopes that were granted; null: not said, so those that were asked for (RFC 6749, 5.1)
 */
public record TokenSet(
    Secret access,
    @Nullable Secret refresh,
    @Nullable Duration lifetime,
    @Nullable Duration refreshLifetime,
    @Nullable Set<String> scopes) {
  public TokenSet {
    scopes = scopes == null ? null : Set.copyOf(scopes);
  }
}
