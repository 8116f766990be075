package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.ProviderId;
import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.store.StoreTransaction;
import dev.integrations.core.webhook.ParsedEvent;
import dev.integrations.core.webhook.WebhookFormatException;
import dev.integrations.core.webhook.WebhookProvider;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult.Reason;
import dev.integrations.core.webhook.WebhookVerifier;
import dev.integrations.evolution.event.EvolutionEvent;
import dev.integrations.evolution.event.internal.EventDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks of an Evolution API server: one event a request, proved by a secret in a header that we
 * gave the server. How events are told apart and ordered: {@link EventKeys}.
 */
final class EvolutionWebhooks implements WebhookProvider {
  /** Set at the server beside the webhook's URL. */
  static final String SECRET_HEADER = "X-Webhook-Secret";

  /** The metadata of an integration that names its instance. */
  static final String INSTANCE = "instance";

  /** Media may come along as base64. */
  private static final int BODY_LIMIT = 32 * 1024 * 1024;

  private final ConnectionEvents connection;

  EvolutionWebhooks(ConnectionEvents connection) {
    this.connection = connection;
  }

  @Override
  public ProviderId id() {
    return Evolution.PROVIDER;
  }

  @Override
  public int bodyLimit() {
    return BODY_LIMIT;
  }

  @Override
  public WebhookVerifier verifier() {
    return WebhookVerifier.header(SECRET_HEADER);
  }

  /** The path may go on after the endpoint's: the server's by-event mode appends the event's name. */
  @Override
  public List<ParsedEvent> parse(WebhookRequest request, byte[] body, Integration integration)
      throws WebhookFormatException {
    JsonObject envelope = envelope(body);
    String type = type(envelope);
    requireOwnInstance(envelope, integration);
    JsonObject payload = PayloadSecrets.removeFrom(envelope, type);
    EventKeys keys = EventKeys.of(EventDecoder.decode(type, payload));
    return List.of(new ParsedEvent(type, keys.dedup(), keys.order(), payload));
  }

  private static JsonObject envelope(byte[] body) throws WebhookFormatException {
    try {
      JsonObject envelope = JsonValue.parse(body).asObject();
      if (envelope != null) return envelope;
    } catch (JsonException e) {
      throw malformed(e.getMessage());
    }
    throw malformed("expected a JSON object, got another JSON value");
  }

  private static String type(JsonObject envelope) throws WebhookFormatException {
    String event = envelope.text("event");
    String type = event == null ? null : EventNames.normalise(event);
    if (type == null) throw malformed("expected an event's name in \"event\", got none");
    return type;
  }

  /** Error events of the server as a whole name no instance. */
  private static void requireOwnInstance(JsonObject envelope, Integration integration)
      throws WebhookFormatException {
    JsonValue named = envelope.get("instance");
    String own = integration.metadata().get(INSTANCE);
    if (named == null || named.isNull() || own == null) return;
    if (!own.equals(named.asText())) {
      throw new WebhookFormatException(
          Reason.WRONG_ACCOUNT, "expected the integration's instance, got another");
    }
  }

  private static WebhookFormatException malformed(@Nullable String what) {
    return new WebhookFormatException(Reason.MALFORMED, "Evolution webhook: " + what);
  }

  @Override
  public void accepted(ParsedEvent event, Integration integration, StoreTransaction transaction) {
    JsonObject payload = event.payload();
    switch (event.type()) {
      case "CONNECTION_UPDATE" -> connection.onConnectionUpdate(transaction, integration, payload);
      case "STATUS_INSTANCE" -> connection.onStatus(transaction, integration, payload);
      case "LOGOUT_INSTANCE" -> connection.onLogout(transaction, integration, payload);
      case "REMOVE_INSTANCE" -> connection.onRemoval(transaction, integration, payload);
      case "QRCODE_UPDATED" -> connection.onQrCode(transaction, integration, payload);
      default -> {}
    }
  }

  @Override
  public EvolutionEvent decode(String type, JsonObject payload, @Nullable Integration integration) {
    return EventDecoder.decode(type, payload);
  }
}
