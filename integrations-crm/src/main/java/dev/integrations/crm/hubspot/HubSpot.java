package dev.integrations.crm.hubspot;

import dev.integrations.core.AppId;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.crm.internal.OAuthApps;

/**
 * Accounts (portals) of HubSpot. Thread-safe: build once, share.
 *
 * <p>An app needs the scope {@code oauth}. Scopes that a portal may lack go into the authorization
 * parameter {@code optional_scope}. PKCE is sent; HubSpot's token endpoint declares {@code code_verifier}.
 * HubSpot has no signal for an uninstalled app; the next refresh tells.
 */
public final class HubSpot {
  /** What integrations of this module name as their provider. */
  public static final ProviderId PROVIDER = ProviderId.of("hubspot");

  private final OAuthApps apps;

  private HubSpot(OAuthApps apps) {
    this.apps = apps;
  }

  /**
   * Adds HubSpot to {@code integrations}; once for all apps. Does no I/O.
   *
   * @param first which new integrations use unless {@code begin} says otherwise
   * @param more further apps; each has its own id
   */
  public static HubSpot of(Integrations integrations, OAuthApp first, OAuthApp... more) {
    return new HubSpot(OAuthApps.register(integrations, HubSpotDescriptor::provider, first, more));
  }

  /** Begins a consent at the first app; see {@link dev.integrations.core.oauth.OAuthManager#begin}. */
  public AuthorizationStart begin(TenantId tenant, AuthorizationOptions options) {
    return begin(tenant, apps.first(), options);
  }

  /** Begins a consent; see {@link dev.integrations.core.oauth.OAuthManager#begin}. */
  public AuthorizationStart begin(TenantId tenant, AppId app, AuthorizationOptions options) {
    return apps.begin(tenant, app, options);
  }

  /** Completes a consent; see {@link dev.integrations.core.oauth.OAuthManager#complete}. */
  public CallbackResult complete(CallbackRequest callback) {
    return apps.complete(callback);
  }
}
