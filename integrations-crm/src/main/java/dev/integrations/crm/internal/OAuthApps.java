package dev.integrations.crm.internal;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.ConnectionSecret;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.oauth.OAuthManager;
import dev.integrations.core.oauth.OAuthProvider;
import dev.integrations.core.webhook.WebhookResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The host's apps at one provider, and what each entry class does with them alike. Thread-safe. */
public final class OAuthApps {
  /** After which a provider may tell it again, while the store cannot be written. */
  private static final Duration LATER = Duration.ofSeconds(30);

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

  public Integration connect(
      TenantId tenant, AppId app, ConnectionSecret secret, AuthorizationOptions options) {
    return oauth.connect(tenant, provider, app, secret, options);
  }

  /** None: nobody's, or not said. */
  public Optional<OAuthApp> ofClient(@Nullable String clientId) {
    return apps.stream().filter(app -> app.clientId().equals(clientId)).findFirst();
  }

  /**
   * Ends what the account had by this app.
   *
   * @param which of its integrations are meant
   * @return for the provider: that it was heard, or to come again when the store could not be written
   */
  public WebhookResult uninstalled(OAuthApp app, String account, Predicate<Integration> which) {
    try {
      return oauth.uninstalled(provider, app.id(), account, which).isEmpty()
          ? new WebhookResult.Ignored()
          : new WebhookResult.Accepted(1, 0);
    } catch (StoreException e) {
      return new WebhookResult.Unavailable(LATER);
    }
  }
}
