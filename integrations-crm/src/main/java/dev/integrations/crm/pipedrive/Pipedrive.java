package dev.integrations.crm.pipedrive;

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
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult;
import dev.integrations.crm.internal.OAuthApps;

/**
 * Companies on Pipedrive. Thread-safe: build once, share.
 *
 * <p>The metadata of an integration has {@code api_domain} (it may change with a refresh), {@code
 * user_id} and {@code company_domain}. Scopes are a setting of the registration. A disconnect revokes
 * the refresh token, and that uninstalls the app for the user who had installed it, whoever else of the
 * host's tenants uses it by the same user; {@link dev.integrations.core.oauth.Disconnection#LOCAL} does
 * not.
 */
public final class Pipedrive {
  /** What integrations of this module name as their provider. */
  public static final ProviderId PROVIDER = ProviderId.of("pipedrive");

  private final OAuthApps apps;
  private final UninstallCall uninstall;

  private Pipedrive(OAuthApps apps, UninstallCall uninstall) {
    this.apps = apps;
    this.uninstall = uninstall;
  }

  /**
   * Adds Pipedrive to {@code integrations}; once for all apps. Does no I/O.
   *
   * @param first which new integrations use unless {@code begin} says otherwise
   * @param more further apps; each has its own id
   */
  public static Pipedrive of(Integrations integrations, OAuthApp first, OAuthApp... more) {
    OAuthApps apps =
        OAuthApps.register(integrations, app -> PipedriveDescriptor.provider(), first, more);
    return new Pipedrive(apps, new UninstallCall(apps));
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
   * from Pipedrive's marketplace comes without state: a {@link CallbackResult.StatelessLanding}, after
   * which the customer is asked who he is, and begins.
   */
  public CallbackResult complete(CallbackRequest callback) {
    return apps.complete(callback);
  }

  /** Connects by a user's API token, proved by one call. */
  public Integration connect(TenantId tenant, Secret apiToken, AuthorizationOptions options) {
    ConnectionSecret key = ConnectionSecret.ApiKey.header("x-api-token", apiToken);
    return apps.connect(tenant, apps.first(), key, options);
  }

  /**
   * What Pipedrive sends to the redirect URI when a user uninstalls an app: DELETE with the client's
   * Basic credentials. The integrations of that company by that user end; said again, nothing happens.
   *
   * @return whose response goes back to Pipedrive
   */
  public WebhookResult uninstalled(WebhookRequest request) {
    return uninstall.receive(request);
  }
}
