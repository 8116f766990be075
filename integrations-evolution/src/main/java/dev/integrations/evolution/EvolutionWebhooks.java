package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.ProviderId;
import dev.integrations.core.json.JsonException;
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
import dev.integrations.evolution.event.EvolutionEvent;
import dev.integrations.evolution.event.internal.EventDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks of an Evolution API server: one event a request, proved by a secret in a header that we
 * gave the server; with its global webhook, by a token in the path. How events are told apart and
 * ordered: {@link EventKeys}.
 */
final class EvolutionWebhooks implements WebhookProvider {
  /** Set at the server beside the webhook's URL. */
  static final String SECRET_HEADER = "X-Webhook-Secret";

  /** The metadata of an integration that names its instance. */
  static final String INSTANCE = "instance";

  /** Media may come along as base64. */
  private static final int BODY_LIMIT = 32 * 1024 * 1024;

  private static final WebhookScheme OF_INSTANCE =
      WebhookScheme.issued(WebhookVerifier.header(SECRET_HEADER));

  /** The server sends neither headers of ours nor a signature with its global webhook. */
  private static final WebhookScheme GLOBAL = WebhookScheme.issued(WebhookVerifier.tokenInPath());

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
  public WebhookScheme scheme(EndpointKind kind) {
    return kind == EndpointKind.INTEGRATION ? OF_INSTANCE : GLOBAL;
  }

  /** The path may go on after the endpoint's: the server's by-event mode appends the event's name. */
  @Override
  public List<ParsedEvent> parse(WebhookRequest request, byte[] body)
      throws WebhookFormatException {
    JsonObject envelope = envelope(body);
    String type = type(envelope);
    JsonObject payload = PayloadSecrets.removeFrom(envelope, type);
    EventKeys keys = EventKeys.of(EventDecoder.decode(type, payload));
    return List.of(new ParsedEvent(type, keys.dedup(), keys.order(), payload, instances(envelope)));
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

  /** Error events of the server as a whole name none. */
  private static List<String> instances(JsonObject envelope) {
    JsonValue named = envelope.get("instance");
    if (named == null || named.isNull()) return List.of();
    String name = named.asText();
    return List.of(name == null ? named.toString() : name);
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
