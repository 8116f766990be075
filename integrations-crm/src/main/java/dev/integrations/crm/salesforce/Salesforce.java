package dev.integrations.crm.salesforce;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.ConnectionSecret;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.crm.internal.OAuthApps;

/**
 * Orgs of Salesforce. Thread-safe: build once, share.
 *
 * <p>Production unless {@link #begin(TenantId, SalesforceLogin, AuthorizationOptions)} says where the
 * customer logs in. The metadata of an integration has {@code login_host} where it was said, {@code
 * instance_url} and {@code user_id}; its account is the org's id of 18 characters. Among an app's scopes
 * must be {@code refresh_token}. Salesforce does not say how long an access token lives: it is used
 * until it is refused. There is no signal for a withdrawn consent; the next refresh tells.
 */
public final class Salesforce {
  /** What integrations of this module name as their provider. */
  public static final ProviderId PROVIDER = ProviderId.of("salesforce");

  private final OAuthApps apps;

  private Salesforce(OAuthApps apps) {
    this.apps = apps;
  }

  /**
   * Adds Salesforce to {@code integrations}; once for all apps. Does no I/O.
   *
   * @param first which new integrations use unless {@code begin} says otherwise
   * @param more further apps; each has its own id
   */
  public static Salesforce of(Integrations integrations, OAuthApp first, OAuthApp... more) {
    return new Salesforce(
        OAuthApps.register(integrations, app -> SalesforceDescriptor.provider(null), first, more));
  }

  /**
   * As {@link #of}, and answers with tokens must be signed by the client secret. Off by default, since
   * they come over TLS from Salesforce itself.
   */
  public static Salesforce verifyingSignatures(
      Integrations integrations, OAuthApp first, OAuthApp... more) {
    return new Salesforce(OAuthApps.register(
        integrations, app -> SalesforceDescriptor.provider(app.clientSecret()), first, more));
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
   * Begins a consent at the first app, where the customer logs in.
   *
   * @throws dev.integrations.core.error.BlockedException when that is none of Salesforce's hosts
   */
  public AuthorizationStart begin(
      TenantId tenant, SalesforceLogin login, AuthorizationOptions options) {
    return begin(tenant, apps.first(), at(login, options));
  }

  /** Completes a consent; see {@link dev.integrations.core.oauth.OAuthManager#complete}. */
  public CallbackResult complete(CallbackRequest callback) {
    return apps.complete(callback);
  }

  /**
   * Connects an org without a browser, at the first app: by client credentials, which work at its My
   * Domain alone, or by a key that signs assertions for a user ({@code aud} is the login host).
   */
  public Integration connect(
      TenantId tenant,
      SalesforceLogin login,
      ConnectionSecret secret,
      AuthorizationOptions options) {
    return apps.connect(tenant, apps.first(), secret, at(login, options));
  }

  private static AuthorizationOptions at(SalesforceLogin login, AuthorizationOptions options) {
    return options.withFact(SalesforceDescriptor.LOGIN_HOST, login.host());
  }
}
