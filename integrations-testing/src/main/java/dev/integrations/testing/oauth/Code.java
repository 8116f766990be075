package dev.integrations.testing.oauth;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authorization code.
 *
 * @param redirectUri as it was in the authorization request; null: there was none
 * @param scopesBySlot granted; one entry but for Slack
 * @param challenge of PKCE; null: none
 * @param refreshable whether a refresh token comes with it
 * @param dataCentre where it can be exchanged
 */
record Code(
    String value,
    String clientId,
    @Nullable String redirectUri,
    FakeAccount account,
    Map<String, Set<String>> scopesBySlot,
    @Nullable String challenge,
    @Nullable String nonce,
    boolean refreshable,
    Instant expiresAt,
    String dataCentre) {
  /** The grants that came of a code, for the day that it is shown again. */
  record Spent(List<Grant> grants) {}
}
