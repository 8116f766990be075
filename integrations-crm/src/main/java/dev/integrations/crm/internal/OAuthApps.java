package dev.integrations.crm.internal;

import dev.integrations.core.AppId;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.oauth.OAuthManager;
import dev.integrations.core.oauth.OAuthProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The host's apps at one provider, and what each entry class does with them alike. Thread-safe. */
public final class OAuthApps {
  private final OAuthManager oauth;
  private final ProviderId provider;
  private final List<OAuthApp> apps;

  private OAuthApps(OAuthManager oauth, ProviderId provider, List<OAuthApp> apps) {
    this.oauth = oauth;
    this.provider = provider;
    this.apps = apps;
  }

  /**
   * Registers them.
   *
   * @param described the provider, as this app sees it
   * @throws IllegalArgumentException when two have the same id
   */
  public static OAuthApps register(
      Integrations integrations,
      Function<OAuthApp, OAuthProvider> described,
      OAuthApp first,
      OAuthApp... more) {
    List<OAuthApp> apps = new ArrayList<>(List.of(first));
    apps.addAll(List.of(more));
    if (apps.stream().map(OAuthApp::id).distinct().count() < apps.size()) {
      throw new IllegalArgumentException("apps: expected different ids, got one twice");
    }
    OAuthManager oauth = integrations.oauth();
    apps.forEach(app -> oauth.register(described.apply(app), app));
    return new OAuthApps(oauth, described.apply(first).id(), List.copyOf(apps));
  }

  /** Of the first app. */
  public AppId first() {
    return apps.get(0).id();
  }

  public List<OAuthApp> all() {
    return apps;
  }

  public AuthorizationStart begin(TenantId tenant, AppId app, AuthorizationOptions options) {
    return oauth.begin(tenant, provider, app, options);
  }

  /** @throws IllegalArgumentException for another provider's callback */
  public CallbackResult complete(CallbackRequest callback) {
    if (!callback.provider().equals(provider)) {
      throw new IllegalArgumentException("callback: expected one of " + provider);
    }
    return oauth.complete(callback);
  }
}
