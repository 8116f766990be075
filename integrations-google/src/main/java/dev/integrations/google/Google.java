package dev.integrations.google;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.oauth.OAuthManager;

/**
 * Google accounts. Thread-safe: build once, share.
 *
 * <p>Among an app's scopes must be {@code openid}: it tells whose account it is. A consent always asks
 * for offline access, and on Google's page, since it gives no refresh token otherwise. The authorization
 * parameter {@code include_granted_scopes=true} asks for what was granted before as well. A user may
 * grant less than was asked for: see {@link CallbackResult.Connected#missingScopes()}.
 *
 * <p>A disconnect does not revoke unless told so by {@link
 * dev.integrations.core.oauth.Disconnection#REVOKE}: at Google that ends all that the user allowed to
 * the host's Cloud project, also the connections of other tenants.
 */
public final class Google {
  /** What integrations of this module name as their provider. */
  public static final ProviderId PROVIDER = ProviderId.of("google");

  private final OAuthManager oauth;
  private final AppId first;

  private Google(OAuthManager oauth, AppId first) {
    this.oauth = oauth;
    this.first = first;
  }

  /**
   * Adds Google to {@code integrations}; once for all apps. Does no I/O.
   *
   * @param first which new integrations use unless {@code begin} says otherwise
   * @param more further apps; each has its own id
   */
  public static Google of(Integrations integrations, OAuthApp first, OAuthApp... more) {
    OAuthManager oauth = integrations.oauth();
    oauth.register(GoogleDescriptor.provider(), first);
    for (OAuthApp app : more) oauth.register(GoogleDescriptor.provider(), app);
    return new Google(oauth, first.id());
  }

  /** Begins a consent at the first app; see {@link OAuthManager#begin}. */
  public AuthorizationStart begin(TenantId tenant, AuthorizationOptions options) {
    return begin(tenant, first, options);
  }

  /** Begins a consent; see {@link OAuthManager#begin}. */
  public AuthorizationStart begin(TenantId tenant, AppId app, AuthorizationOptions options) {
    return oauth.begin(tenant, PROVIDER, app, options);
  }

  /**
   * Completes a consent; see {@link OAuthManager#complete}.
   *
   * @throws IllegalArgumentException for another provider's callback
   */
  public CallbackResult complete(CallbackRequest callback) {
    if (!callback.provider().equals(PROVIDER)) {
      throw new IllegalArgumentException("callback: expected one of " + PROVIDER);
    }
    return oauth.complete(callback);
  }

  /**
   * Connects a service account at the first app, proved by its first token. Its account is its address,
   * with the user's behind a slash where it acts for one. No refresh token is needed: each access token
   * is asked for with the key, which is kept sealed.
   */
  public Integration connect(
      TenantId tenant, ServiceAccount account, AuthorizationOptions options) {
    return oauth.connect(tenant, PROVIDER, first, account.secret(), options);
  }
}
