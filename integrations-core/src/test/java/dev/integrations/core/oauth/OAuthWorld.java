package dev.integrations.core.oauth;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.IntegrationListener;
import dev.integrations.core.Integrations;
import dev.integrations.core.PageRequest;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.oauth.CallbackResult.Connected;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A host with one app at {@link AcmeLogin}. */
final class OAuthWorld implements AutoCloseable {
  static final TenantId TENANT = TenantId.of("demo");
  static final AppId APP = AppId.of("main");
  static final URI REDIRECT = URI.create("https://host.example/oauth/callback/acme");
  static final Keys KEYS = Keys.fromRawKey(Secret.of("0123456789abcdef0123456789abcdef"));

  final SetClock clock = new SetClock("2026-01-15T10:00:00Z");
  final AcmeLogin login = new AcmeLogin();
  final Store store = new InMemoryStore(clock);
  final List<IntegrationListener.RefreshRecord> refreshes = new CopyOnWriteArrayList<>();
  final List<Integrations> nodes = new CopyOnWriteArrayList<>();
  OAuthSettings.Builder settings = OAuthSettings.builder().jitter(() -> 0.5);
  OAuthProvider.Builder provider = login.provider();
  OAuthApp.Builder app = OAuthApp.builder(APP, "client-1", REDIRECT)
      .clientSecret(Secret.of("canary-secret-client"))
      .scopes("read", "write");

  private OAuthManager first;

  /** The first node. */
  OAuthManager oauth() {
    if (first == null) first = node();
    return first;
  }

  /** A further node on the same store. */
  OAuthManager node() {
    return node(clock);
  }

  OAuthManager node(Clock its) {
    Integrations integrations = Integrations.builder(store, KEYS)
        .clock(its)
        .oauth(settings.build())
        .listener(new Recorder())
        .build();
    nodes.add(integrations);
    integrations.oauth().register(provider.build(), app.build());
    return integrations.oauth();
  }

  AuthorizationStart begin() {
    return begin(AuthorizationOptions.NONE);
  }

  AuthorizationStart begin(AuthorizationOptions options) {
    return oauth().begin(TENANT, AcmeLogin.ID, APP, options);
  }

  CallbackRequest callback(AuthorizationStart start) {
    return callback(start, login.consent(start));
  }

  static CallbackRequest callback(AuthorizationStart start, Map<String, List<String>> parameters) {
    return new CallbackRequest(AcmeLogin.ID, parameters, start.binding(), TENANT);
  }

  Integration connected() {
    return connected(AuthorizationOptions.NONE);
  }

  Integration connected(AuthorizationOptions options) {
    return ((Connected) oauth().complete(callback(begin(options)))).integration();
  }

  Integration now(IntegrationId id) {
    return store.integrations().find(TENANT, id).orElseThrow();
  }

  CredentialKey key(Integration integration) {
    return new CredentialKey(integration.tenant(), integration.id(), OAuthProvider.SLOT);
  }

  StoredTokens stored(Integration integration) {
    return new Vault(KEYS.sealer())
        .open(store.credentials().find(key(integration)).orElseThrow());
  }

  /** Types of the host's events, oldest first. */
  List<String> events() {
    return store.inbox().list(InboxQuery.of(TENANT), PageRequest.first(1000)).items().stream()
        .map(InboxEvent::type)
        .toList();
  }

  List<String> audit() {
    return store.audit().list(TENANT, PageRequest.first(1000)).items().stream()
        .map(AuditEvent::action)
        .toList();
  }

  void pass(Duration time) {
    clock.advance(time);
  }

  @Override
  public void close() {
    nodes.forEach(Integrations::close);
    login.close();
  }

  private final class Recorder implements IntegrationListener {
    @Override
    public void refreshFinished(RefreshRecord refresh) {
      refreshes.add(refresh);
    }
  }
}
