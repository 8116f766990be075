package dev.integrations.servlet;

import dev.integrations.core.Integration;
import dev.integrations.core.ProviderId;
import dev.integrations.core.ProviderModule;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.store.StoreTransaction;
import dev.integrations.core.webhook.EndpointKind;
import dev.integrations.core.webhook.ParsedEvent;
import dev.integrations.core.webhook.WebhookFormatException;
import dev.integrations.core.webhook.WebhookHandshake;
import dev.integrations.core.webhook.WebhookProvider;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult.Reason;
import dev.integrations.core.webhook.WebhookScheme;
import dev.integrations.core.webhook.WebhookVerifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Remembers each verified request as it came in; a JSON object with an id is one event. */
final class EchoProvider implements ProviderModule, WebhookProvider {
  static final ProviderId ID = ProviderId.of("echo");
  static final int LIMIT = 100_000;

  final List<WebhookRequest> seen = new CopyOnWriteArrayList<>();

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
    return integration;
  }

  @Override
  public int bodyLimit() {
    return LIMIT;
  }

  @Override
  public WebhookScheme scheme(EndpointKind kind) {
    return kind == EndpointKind.APP ? inPath() : inHeader();
  }

  /** As if the body were part of the proof. */
  private WebhookScheme inHeader() {
    return WebhookScheme.issued((request, secrets) -> {
      seen.add(request);
      return WebhookVerifier.header("X-Secret").verify(request, secrets);
    });
  }

  private static WebhookScheme inPath() {
    return WebhookScheme.issued(WebhookVerifier.tokenInPath())
        .handshake(WebhookHandshake.verifyToken("hub.verify_token", "hub.challenge"));
  }

  @Override
  public List<ParsedEvent> parse(WebhookRequest request, byte[] body)
      throws WebhookFormatException {
    JsonObject json = JsonValue.parse(body).asObject();
    String id = json == null ? null : json.text("id");
    if (json == null || id == null) {
      throw new WebhookFormatException(Reason.MALFORMED, "expected an object with an id");
    }
    return List.of(new ParsedEvent("echo", id, id, json));
  }

  @Override
  public void accepted(ParsedEvent event, Integration integration, StoreTransaction transaction) {}

  @Override
  public Object decode(String type, JsonObject payload, @Nullable Integration integration) {
    return payload;
  }
}
