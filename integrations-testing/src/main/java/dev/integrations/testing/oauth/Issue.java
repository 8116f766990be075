package dev.integrations.testing.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that were made, before the provider puts them into its words.
 *
 * @param origin of the data centre that answers
 * @param loopback whether hosts are to be named as they are here, not as the provider's are
 * @param nonce of the authorization, for an id token
 * @param refreshed whether this answers a refresh
 */
record Issue(
    Grant grant,
    String accessToken,
    @Nullable String refreshToken,
    Set<String> scopes,
    Instant issuedAt,
    Duration life,
    String origin,
    boolean loopback,
    @Nullable String nonce,
    boolean refreshed) {
  FakeAccount account() {
    return grant.account;
  }

  /** How a host is named: by the provider, or as it is here. */
  String host(String ofProvider) {
    return loopback ? origin : ofProvider;
  }

  String scope(String separator) {
    return String.join(separator, List.copyOf(scopes));
  }
}
