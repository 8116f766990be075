package dev.integrations.core.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a credential stands, and what to do about it. Holds no secret.
 *
 * @param decryptable whether the keys of this node open it
 * @param expiresAt of the access token, by the store's clock; null: unknown
 * @param clockSkew how far the store's clock is ahead of this node's
 * @param missingScopes what the app names and the customer did not grant
 * @param lastError code of the last refresh that failed; null: none did
 * @param refreshedAt when one last succeeded; null: not since it was connected
 * @param nextAttemptAt before then none is tried; null: at any time
 * @param failures in a row
 */
public record Diagnosis(
    boolean decryptable,
    @Nullable Instant expiresAt,
    Duration clockSkew,
    Set<String> missingScopes,
    @Nullable String lastError,
    @Nullable Instant lastErrorAt,
    @Nullable Instant refreshedAt,
    @Nullable Instant nextAttemptAt,
    int failures,
    Action action) {
  public Diagnosis {
    missingScopes = Set.copyOf(missingScopes);
  }

  /** The one thing to do. */
  public enum Action {
    /** Nothing: it works. */
    NONE,
    /** Nothing: the provider is out of order, and is asked again by itself. */
    WAIT,
    /** The customer connects again. */
    RECONNECT,
    /** The customer consents to more. */
    CONSENT_TO_MORE,
    /** The host looks at client id, client secret and registration. */
    CHECK_APP,
    /** The operator looks at the keys. */
    CHECK_KEYS,
    /** The operator looks at this machine's clock. */
    CHECK_CLOCK
  }
}
