package dev.integrations.core.oauth;

import static java.util.Objects.requireNonNull;

import dev.integrations.core.Secret;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What authenticates a call. Immutable.
 *
 * @param value the token, key or encoded password itself
 * @param headerName the header that carries it; {@code Authorization} for OAuth
 * @param headerPrefix before the value, such as {@code Bearer}; may be empty
 * @param expiresAt when the provider stops accepting it, by the store's clock; null: unknown, use it
 *     until 401
 * @param scopes that were granted, in the provider's spelling
 * @param generation which one of this credential; the next refresh gives a higher one
 */
public record AccessToken(
    Secret value,
    String headerName,
    String headerPrefix,
    @Nullable Instant expiresAt,
    Set<String> scopes,
    long generation) {
  public AccessToken {
    requireNonNull(value, "value");
    scopes = Set.copyOf(scopes);
  }

  /** The value of the header. */
  public Secret headerValue() {
    return headerPrefix.isEmpty() ? value : Secret.of(headerPrefix + " " + value.reveal());
  }
}
