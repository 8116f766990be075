package dev.integrations.evolution;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.store.StoreTransaction;
import dev.integrations.core.webhook.ParsedEvent;
import dev.integrations.core.webhook.WebhookFormatException;
import dev.integrations.core.webhook.WebhookHeaders;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.evolution.event.EvolutionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Delivers bodies to {@link EvolutionWebhooks} as the dispatcher and the inbox do. */
final class Deliveries {
  private static final ConnectionEvents NOBODY = new ConnectionEvents() {
    @Override
    public void onConnectionUpdate(
        StoreTransaction transaction, Integration integration, JsonObject envelope) {}

    @Override
    public void onStatus(
        StoreTransaction transaction, Integration integration, JsonObject envelope) {}

    @Override
    public void onLogout(
        StoreTransaction transaction, Integration integration, JsonObject envelope) {}

    @Override
    public void onRemoval(
        StoreTransaction transaction, Integration integration, JsonObject envelope) {}

    @Override
    public void onQrCode(
        StoreTransaction transaction, Integration integration, JsonObject envelope) {}
  };

  static final EvolutionWebhooks WEBHOOKS = new EvolutionWebhooks(NOBODY);

  private Deliveries() {}

  static ParsedEvent parse(JsonObject body) throws WebhookFormatException {
    return parse(body.toBytes());
  }

  static ParsedEvent parse(byte[] body) throws WebhookFormatException {
    WebhookRequest request =
        new WebhookRequest("POST", "/in/x/messages-upsert", WebhookHeaders.NONE, null, body);
    List<ParsedEvent> events = WEBHOOKS.parse(request, body);
    if (events.size() != 1) throw new AssertionError("expected one event, got " + events.size());
    return events.get(0);
  }

  /** From what the inbox kept. */
  static EvolutionEvent decode(ParsedEvent parsed) {
    byte[] stored = parsed.payload().toBytes();
    JsonObject payload = JsonValue.parse(stored).asObject();
    return WEBHOOKS.decode(parsed.type(), payload, null);
  }

  static EvolutionEvent decode(JsonObject body) throws WebhookFormatException {
    return decode(parse(body));
  }

  static Integration integrationOf(String instance) {
    return Integration.pending(
            new IntegrationId("i1"),
            new TenantId("t1"),
            Evolution.PROVIDER,
            new AppId("evolution"),
            Instant.EPOCH)
        .with(Map.of(EvolutionWebhooks.INSTANCE, instance), Instant.EPOCH);
  }

  /** The body with something else as its data. */
  static JsonObject withData(JsonObject body, JsonValue data) {
    return body.with("data", data);
  }

  /** The data with one text of its key changed. */
  static JsonObject withKey(JsonObject body, String field, String value) {
    JsonObject data = body.object("data");
    return body.with(
        "data", data.with("key", data.object("key").with(field, JsonString.of(value))));
  }
}
