package dev.integrations.crm.kommo;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.ConnectionSecret;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.oauth.OAuthEndpoints;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult;
import dev.integrations.crm.internal.OAuthApps;
import java.net.URI;

/**
 * Accounts of Kommo, and of amoCRM, which is the same by another name. Thread-safe: build once, share.
 *
 * <p>The metadata of an integration has {@code account_host} (where its tokens and API are; it follows
 * the account when it is renamed) and {@code subdomain}. Scopes are a setting of the registration.
 */
public final class Kommo {
  /** What integrations of this module name as their provider. */
  public static final ProviderId PROVIDER = ProviderId.of("kommo");

  private static final URI AMOCRM_CONSENT = URI.create("https://www.amocrm.ru/oauth");

  private final OAuthApps apps;
  private final UninstallHook hook;

  private Kommo(OAuthApps apps, UninstallHook hook) {
    this.apps = apps;
    this.hook = hook;
  }

  /**
   * Adds Kommo to {@code integrations}; once for all apps. Does no I/O.
   *
   * @param first which new integrations use unless {@code begin} says otherwise
   * @param more further apps; each has its own id
   */
  public static Kommo of(Integrations integrations, OAuthApp first, OAuthApp... more) {
    OAuthApps apps =
        OAuthApps.register(integrations, app -> KommoDescriptor.provider(), first, more);
    return new Kommo(apps, new UninstallHook(apps));
  }

  /** For an app whose customers consent at amocrm.ru: {@code OAuthApp.Builder.endpoints}. */
  public static OAuthEndpoints amocrm() {
    return new OAuthEndpoints(AMOCRM_CONSENT, null, null, null);
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
   * Completes a consent; see {@link dev.integrations.core.oauth.OAuthManager#complete}. An installation
   * from Kommo's marketplace comes without state and mostly without a browser ({@code from_widget=1}):
   * a {@link CallbackResult.StatelessLanding}, to be answered with 200, after which the customer begins
   * in the host's own pages.
   *
   * @throws dev.integrations.core.error.BlockedException when {@code referer} is no account of Kommo's;
   *     nothing was sent
   */
  public CallbackResult complete(CallbackRequest callback) {
    return apps.complete(callback);
  }

  /**
   * Connects a private integration by its long-lived token, proved by one call. Such a token cannot be
   * renewed: the customer makes another before it ends.
   *
   * @param accountHost {@code acme.kommo.com}
   */
  public Integration connect(
      TenantId tenant, String accountHost, Secret longLivedToken, AuthorizationOptions options) {
    return apps.connect(
        tenant,
        apps.first(),
        ConnectionSecret.ApiKey.bearer(longLivedToken),
        options.withFact(KommoHosts.ACCOUNT_HOST, accountHost));
  }

  /**
   * What the URL for uninstalled integrations, set at Kommo, receives: a signed GET. The integrations of
   * that account end; said again, nothing happens, since the signature has no time in it.
   *
   * @return whose response goes back to Kommo
   */
  public WebhookResult uninstalled(WebhookRequest request) {
    return hook.receive(request);
  }
}
