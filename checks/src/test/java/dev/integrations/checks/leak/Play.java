package dev.integrations.checks.leak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.checks.Await;
import dev.integrations.checks.WebhookServer;
import dev.integrations.core.BindingRef;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Integrations;
import dev.integrations.core.PageRequest;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.http.RetryPolicy;
import dev.integrations.core.inbox.EventContext;
import dev.integrations.core.inbox.HandlerOptions;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.core.store.Store;
import dev.integrations.core.webhook.WebhookHeaders;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult;
import dev.integrations.evolution.Evolution;
import dev.integrations.evolution.EvolutionServer;
import dev.integrations.evolution.event.MessageReceived;
import dev.integrations.testing.Canary;
import dev.integrations.testing.evolution.FakeEvolution;
import dev.integrations.testing.evolution.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** All that happens to a host in a bad week, every secret and every message a planted one. */
final class Play {
  static final TenantId TENANT = TenantId.of("visible-tenant");

  /** Phone numbers are personal data: they are kept, and printed nowhere. */
  static final String CUSTOMER = "5511988887777";

  static final String OTHER = "5511999990000";

  private static final BindingRef AGENT = BindingRef.of("agent", "42");
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String GOOD = Canary.value("message");
  private static final String BAD = Canary.value("bad-message");

  private final Store store;
  private final Listening listening;
  private final WebhookServer route;
  private final FakeEvolution whatsapp = FakeEvolution.start();
  private final Integrations integrations;
  private final Evolution evolution;

  Play(Store store, Listening listening) throws Exception {
    this.store = store;
    this.listening = listening;
    this.route = WebhookServer.start(() -> host().webhooks());
    this.integrations = Integrations.builder(store, key("host"))
        .publicUrl(route.url())
        .listener(listening)
        .retryPolicy(RetryPolicy.none())
        .build();
    this.evolution = Evolution.of(
        integrations,
        EvolutionServer.of(URI.create(whatsapp.baseUrl()), Secret.of(whatsapp.globalKey())));
    integrations
        .handlers()
        .on(MessageReceived.class, HandlerOptions.outsideTransaction().maxTries(1), this::answer);
  }

  void run() throws Exception {
    try (route;
        whatsapp;
        integrations) {
      integrations.start();
      everythingGoesWell();
      strangersCome();
      theServerFails();
      everythingIsLookedAt();
      listening.hear(() -> evolution.disconnect(TENANT, integration().id()));
    }
  }

  private void everythingGoesWell() throws Exception {
    listening.hear(evolution.connect(TENANT, AGENT));
    whatsapp.scan(instance());
    Await.until(SOON, () -> integration().status() == IntegrationStatus.CONNECTED);
    whatsapp.receive(instance(), CUSTOMER, GOOD);
    Await.until(SOON, () -> whatsapp.sent(instance()).size() == 1);
    whatsapp.emit(instance(), "messages.upsert", new JsonString(Canary.value("misshapen")));
    whatsapp.awaitWebhooks(SOON);
  }

  private void strangersCome() {
    String id = integrations
        .endpoints()
        .find(TENANT, integration().id())
        .orElseThrow()
        .id()
        .value();
    String secret = Canary.value("guessed");
    for (String uri : List.of("/hooks/" + id + "?token=" + secret, "/hooks/ep_unknown/" + secret)) {
      for (String body : List.of("{\"apikey\":\"" + secret + "\"}", "<" + secret + ">")) {
        hear(new WebhookRequest("POST", uri, headers(secret), "192.0.2.7", body.getBytes(UTF_8)));
      }
    }
  }

  private void theServerFails() throws Exception {
    IntegrationId id = integration().id();
    whatsapp.receive(instance(), CUSTOMER, BAD);
    Await.until(SOON, () -> dead() == 1);
    for (Fault fault :
        List.of(Fault.html(502), Fault.status(401), Fault.resetAfter(), Fault.cutOff())) {
      whatsapp.failNext("POST /message/sendText", fault);
      listening.hear(() -> evolution.client(TENANT, id).messages().sendText(OTHER, GOOD));
      whatsapp.failNext("POST /instance/create", fault);
      listening.hear(() -> evolution.connect(TENANT, BindingRef.of("agent", "other")));
    }
    whatsapp.clearFaults();
    listening.hear(
        () -> evolution.client(TENANT, id).messages().sendText(Canary.value("number"), GOOD));
    whatsapp.down();
    listening.hear(() -> evolution.status(TENANT, id));
    listening.hear(() -> evolution.client(TENANT, id).messages().sendText(OTHER, GOOD));
    whatsapp.up();
    listening.hear(() -> Integrations.builder(store, key("wrong")).build());
    listening.hear(() -> Keys.fromRawKey(Canary.secret("short")));
    listening.hear(() -> Keys.fromKeyset(Canary.secret("keyset")));
    Evolution wrongKey = Evolution.of(
        Integrations.builder(store, key("host")).publicUrl(route.url()).build(),
        EvolutionServer.of(URI.create(whatsapp.baseUrl()), Canary.secret("wrong-api-key")));
    listening.hear(() -> wrongKey.connect(TENANT, BindingRef.of("agent", "wrong-key")));
  }

  private void everythingIsLookedAt() {
    listening.hear(integration());
    listening.hear(integrations);
    listening.hear(evolution);
    listening.hear(store);
    listening.hear(integrations.health());
    listening.hear(integrations.inbox().depth());
    listening.hear(integrations.endpoints().find(TENANT, integration().id()));
    for (InboxEvent event : events(InboxQuery.of(TENANT))) {
      listening.hear(event);
      listening.hear(event.lastError());
      listening.hear(integrations.inbox().find(TENANT, event.id()));
    }
  }

  private void answer(MessageReceived event, EventContext context) {
    listening.hear(event);
    if (BAD.equals(event.text())) {
      throw new IllegalStateException("refused with apikey=" + Canary.value("thrown-by-a-handler"));
    }
    listening.hear(evolution
        .client(context.tenant(), context.integration())
        .messages()
        .sendText(event.chat().jid().value(), GOOD));
  }

  private void hear(WebhookRequest request) {
    WebhookResult result = integrations.webhooks().dispatch(request);
    listening.hear(request);
    listening.hear(result);
    listening.hear(result.response().headers());
    listening.hear(new String(result.response().body(), UTF_8));
  }

  private static WebhookHeaders headers(String secret) {
    return WebhookHeaders.of(Map.of(
        "Authorization", List.of("Bearer " + secret),
        "X-Webhook-Secret", List.of(secret),
        "Content-Type", List.of("application/json")));
  }

  private List<InboxEvent> events(InboxQuery query) {
    return integrations.inbox().list(query, PageRequest.first(1_000)).items();
  }

  private long dead() {
    return events(InboxQuery.of(TENANT).status(InboxStatus.DEAD)).size();
  }

  private Integration integration() {
    return evolution.find(TENANT, AGENT).orElseThrow();
  }

  private String instance() {
    return whatsapp.instances().get(0);
  }

  private Integrations host() {
    return integrations;
  }

  /** 32 bytes that begin as all planted secrets do. */
  private static Keys key(String name) {
    return Keys.fromRawKey(Secret.of(Canary.value(name + "-key-of-32-bytes").substring(0, 32)));
  }
}
