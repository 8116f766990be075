package dev.integrations.crm.zoho;

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
import java.util.Collection;
import java.util.List;

/**
 * Organizations on Zoho CRM. Thread-safe: build once, share.
 *
 * <p>The metadata of an integration has {@code accounts_server} (who gives its tokens), {@code
 * api_domain} and {@code environment}. Among an app's scopes must be {@code ZohoCRM.org.READ}: it tells
 * whose organization it is. The app must be allowed in several data centres ("Multi-DC") for customers
 * outside its own; where Zoho gave it a secret for each, make an app of each.
 */
public final class Zoho {
  /** What integrations of this module name as their provider. */
  public static final ProviderId PROVIDER = ProviderId.of("zoho");

  private final OAuthApps apps;

  private Zoho(OAuthApps apps) {
    this.apps = apps;
  }

  /**
   * Adds Zoho to {@code integrations}; once for all apps. Does no I/O.
   *
   * @param first which new integrations use unless {@code begin} says otherwise
   * @param more further apps; each has its own id
   */
  public static Zoho of(Integrations integrations, OAuthApp first, OAuthApp... more) {
    return of(integrations, List.of(), first, more);
  }

  /**
   * As {@link #of(Integrations, OAuthApp, OAuthApp...)}.
   *
   * @param dataCentres that this version does not know; their domains are given credentials
   */
  public static Zoho of(
      Integrations integrations,
      Collection<ZohoDataCentre> dataCentres,
      OAuthApp first,
      OAuthApp... more) {
    ZohoDescriptor descriptor = new ZohoDescriptor(dataCentres);
    return new Zoho(OAuthApps.register(integrations, app -> descriptor.provider(), first, more));
  }

  /** Begins a consent at the first app; see {@link dev.integrations.core.oauth.OAuthManager#begin}. */
  public AuthorizationStart begin(TenantId tenant, AuthorizationOptions options) {
    return begin(tenant, apps.first(), options);
  }

  /** Begins a consent; see {@link dev.integrations.core.oauth.OAuthManager#begin}. */
  public AuthorizationStart begin(TenantId tenant, AppId app, AuthorizationOptions options) {
    return apps.begin(tenant, app, options);
  }

  /**
   * Completes a consent; see {@link dev.integrations.core.oauth.OAuthManager#complete}.
   *
   * @throws dev.integrations.core.error.BlockedException when {@code accounts-server} is none of Zoho's;
   *     nothing was sent
   */
  public CallbackResult complete(CallbackRequest callback) {
    return apps.complete(callback);
  }
}
