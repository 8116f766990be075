package dev.integrations.testing.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.IntegrationListener;
import dev.integrations.core.Integrations;
import dev.integrations.core.PageRequest;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.inbox.InboxSettings;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.Store;
import dev.integrations.core.webhook.IssuedEndpoint;
import dev.integrations.core.webhook.WebhookHeaders;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult;
import dev.integrations.testing.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** One tenant with one integration of {@link Acme}, and what its provider may send. */
final class AcmeWorld {
  static final TenantId TENANT = TenantId.of("demo");
  static final Keys KEYS = Keys.fromRawKey(Secret.of("0123456789abcdef0123456789abcdef"));
  static final String ADDRESS = "203.0.113.7";

  final MutableClock clock = MutableClock.at("2026-01-15T10:00:00Z");
  final Store store;
  final Integrations integrations;
  final Acme acme;
  final Integration integration;
  final IssuedEndpoint endpoint;
  final List<IntegrationListener.WebhookRecord> webhooks = new CopyOnWriteArrayList<>();
  final List<IntegrationListener.HandlerRecord> handled = new CopyOnWriteArrayList<>();

  AcmeWorld() {
    this(store -> store, settings -> settings);
  }

  /**
   * A world that differs from the plain one.
   *
   * @param around the store as the SDK is to see it
   * @param inbox settings; without jitter to begin with
   */
  AcmeWorld(UnaryOperator<Store> around, UnaryOperator<InboxSettings> inbox) {
    this.store = around.apply(new InMemoryStore(clock));
    this.integrations = Integrations.builder(store, KEYS)
        .publicUrl(URI.create("https://host.example/hooks"))
        .clock(clock)
        .listener(new Recorder())
        .inbox(inbox.apply(InboxSettings.DEFAULT.jitter(() -> 0.5)))
        .build();
    this.acme = new Acme(integrations);
    this.integration = Integration.pending(
        IntegrationId.random(), TENANT, Acme.ID, AppId.of("main"), clock.instant());
    store.integrations().insert(integration);
    this.endpoint = integrations.endpoints().issue(store, integration);
  }

  static String said(String id) {
    return said(id, id);
  }

  static String said(String id, String key) {
    return event("said", id, key);
  }

  static String event(String type, String id, String key) {
    return "{\"events\":[{\"type\":\"%s\",\"id\":\"%s\",\"key\":\"%s\",\"text\":\"hello\"}]}"
        .replaceFirst("%s", type)
        .replaceFirst("%s", id)
        .replaceFirst("%s", key);
  }

  WebhookResult send(String body) {
    return dispatch(body.getBytes(UTF_8), Map.of(Acme.HEADER, List.of(secret())));
  }

  WebhookResult dispatch(byte[] body, Map<String, List<String>> headers) {
    return dispatch("POST", path(), headers, ADDRESS, body);
  }

  WebhookResult dispatch(
      String method, String uri, Map<String, List<String>> headers, String from, byte[] body) {
    return integrations
        .webhooks()
        .dispatch(new WebhookRequest(method, uri, WebhookHeaders.of(headers), from, body));
  }

  String path() {
    return endpoint.url().getRawPath();
  }

  String secret() {
    return endpoint.secret().reveal();
  }

  int run() {
    return integrations.inbox().runOnce();
  }

  int runAfter(Duration wait) {
    clock.advance(wait);
    return run();
  }

  /** Newest first. */
  List<InboxEvent> events() {
    return integrations
        .inbox()
        .list(InboxQuery.of(TENANT), PageRequest.first(1000))
        .items();
  }

  InboxEvent event() {
    return events().get(0);
  }

  Integration now() {
    return integrations.find(TENANT, integration.id()).orElseThrow();
  }

  private final class Recorder implements IntegrationListener {
    @Override
    public void webhookReceived(WebhookRecord webhook) {
      webhooks.add(webhook);
    }

    @Override
    public void eventHandled(HandlerRecord event) {
      handled.add(event);
    }
  }
}
