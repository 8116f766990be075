package dev.integrations.core.oauth;

import static java.util.Objects.requireNonNull;

import dev.integrations.core.AppId;
import dev.integrations.core.Secret;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The host's registration at a provider. Immutable and thread-safe.
 *
 * @param clientSecret null for a public client
 * @param redirectUri sent as it is in both steps (RFC 6749, 4.1.3)
 * @param scopes the union of what the host's features need, in the provider's spelling
 * @param version which configuration this is: change it when the client secret or the registration
 *     changes, so that a refusal which the change explains does not end integrations
 */
public record OAuthApp(
    AppId id,
    String clientId,
    @Nullable Secret clientSecret,
    URI redirectUri,
    Set<String> scopes,
    OAuthEndpoints endpoints,
    String version) {
  public OAuthApp {
    if (clientId.isBlank()) throw new IllegalArgumentException("clientId: expected a value");
    RedirectUris.check(redirectUri);
    scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
  }

  /**
   * @param redirectUri exactly as registered; https, or http for a loopback address
   * @throws IllegalArgumentException when it is something else
   */
  public static Builder builder(AppId id, String clientId, URI redirectUri) {
    return new Builder(id, clientId, redirectUri);
  }

  /** Collects an app; not thread-safe. */
  public static final class Builder {
    private final AppId id;
    private final String clientId;
    private final URI redirectUri;
    private final Set<String> scopes = new LinkedHashSet<>();
    private @Nullable Secret clientSecret;
    private OAuthEndpoints endpoints = OAuthEndpoints.DECLARED;
    private String version = "1";

    private Builder(AppId id, String clientId, URI redirectUri) {
      this.id = id;
      this.clientId = clientId;
      this.redirectUri = redirectUri;
    }

    public Builder clientSecret(Secret clientSecret) {
      this.clientSecret = clientSecret;
      return this;
    }

    /** Adds to what is asked for. */
    public Builder scopes(String... scopes) {
      this.scopes.addAll(List.of(scopes));
      return this;
    }

    /** Where the provider is, if not where it declares; trusted. */
    public Builder endpoints(OAuthEndpoints endpoints) {
      this.endpoints = requireNonNull(endpoints, "endpoints");
      return this;
    }

    /** {@code 1} by default; see {@link OAuthApp#version()}. */
    public Builder version(String version) {
      this.version = requireNonNull(version, "version");
      return this;
    }

    public OAuthApp build() {
      return new OAuthApp(id, clientId, clientSecret, redirectUri, scopes, endpoints, version);
    }
  }
}
