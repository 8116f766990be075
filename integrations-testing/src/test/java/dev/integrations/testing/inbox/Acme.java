package dev.integrations.testing.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.ProviderModule;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.store.StoreTransaction;
import dev.integrations.core.webhook.EndpointKind;
import dev.integrations.core.webhook.ParsedEvent;
import dev.integrations.core.webhook.WebhookFormatException;
import dev.integrations.core.webhook.WebhookProvider;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult.Reason;
import dev.integrations.core.webhook.WebhookScheme;
import dev.integrations.core.webhook.WebhookVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A made-up provider: {@code {"events":[{"type","id","key","text"}]}}, secret in {@code X-Acme}. */
final class Acme implements ProviderModule, WebhookProvider {
  static final ProviderId ID = ProviderId.of("acme");
  static final String HEADER = "X-Acme";
  static final int BODY_LIMIT = 200_000;

  /** What the provider says. */
  interface Event {
    String id();
  }

  record Said(String id, String text) implements Talk {}

  record Shouted(String id, String text) implements Talk {}

  record Raw(String id, String type) implements Event {}

  interface Talk extends Event {}

  /** What a test may change. */
  volatile WebhookScheme ofIntegration = WebhookScheme.issued(WebhookVerifier.header(HEADER));

  volatile WebhookScheme ofApp = WebhookScheme.issued(WebhookVerifier.header(HEADER));
  final AtomicInteger parsed = new AtomicInteger();
  final List<String> accepted = new CopyOnWriteArrayList<>();
  private final Integrations integrations;

  Acme(Integrations integrations) {
    this.integrations = integrations;
    integrations.register(this);
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public WebhookProvider webhooks() {
    return this;
  }

  @Override
  public Integration disconnect(Integration integration) {
    return integrations
        .store()
        .inTransaction(transaction -> integrations
            .changes()
            .apply(
                transaction,
                integration,
                i -> i.in(
                    IntegrationStatus.DISCONNECTED, "host", integrations.clock().instant()),
                "host"));
  }

  @Override
  public int bodyLimit() {
    return BODY_LIMIT;
  }

  @Override
  public WebhookScheme scheme(EndpointKind kind) {
    return kind == EndpointKind.APP ? ofApp : ofIntegration;
  }

  @Override
  public List<ParsedEvent> parse(WebhookRequest request, byte[] body)
      throws WebhookFormatException {
    parsed.incrementAndGet();
    JsonObject json = JsonValue.parse(body).asObject();
    if (json == null) throw new WebhookFormatException(Reason.MALFORMED, "expected an object");
    if (json.isTrue("bug")) throw new IllegalStateException("quoting " + new String(body, UTF_8));
    JsonArray events = json.array("events");
    List<ParsedEvent> found = new ArrayList<>();
    if (events != null) for (JsonValue event : events.values()) found.add(event(event));
    return found;
  }

  private static ParsedEvent event(JsonValue value) throws WebhookFormatException {
    JsonObject event = value.asObject();
    if (event == null) throw new WebhookFormatException(Reason.MALFORMED, "expected objects");
    String type = event.text("type");
    String id = event.text("id");
    String key = event.text("key");
    if (type == null || id == null) {
      throw new WebhookFormatException(Reason.MALFORMED, "expected type and id");
    }
    String account = event.text("account");
    return new ParsedEvent(
        type,
        type + ":" + id,
        key == null ? id : key,
        event.without("apikey"),
        account == null ? List.of() : List.of(account.split(",")));
  }

  @Override
  public void accepted(ParsedEvent event, Integration integration, StoreTransaction transaction) {
    accepted.add(event.dedupKey());
    if (event.type().equals("online")) {
      integrations
          .changes()
          .apply(
              transaction,
              integration,
              i -> i.connected("acct", integrations.clock().instant()),
              "webhook");
    }
  }

  @Override
  public Object decode(String type, JsonObject payload, @Nullable Integration integration) {
    String id = String.valueOf(payload.text("id"));
    String text = String.valueOf(payload.text("text"));
    return switch (type) {
      case "said" -> new Said(id, text);
      case "shouted" -> new Shouted(id, text);
      default -> new Raw(id, type);
    };
  }
}
