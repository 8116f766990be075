package dev.integrations.core.oauth;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider is, as the operator says. What is given here is trusted and wins over what the provider
 * declares and over hosts that a callback or an answer names; null: as the provider declares. Where the
 * token endpoint is given and {@code revoke} is not, tokens are revoked on the token endpoint's origin,
 * under the path that the provider declares.
 */
public record OAuthEndpoints(
    @Nullable URI authorize,
    @Nullable URI token,
    @Nullable URI revoke,
    @Nullable URI apiBase) {
  /** Everything as the provider declares. */
  public static final OAuthEndpoints DECLARED = new OAuthEndpoints(null, null, null, null);
}
