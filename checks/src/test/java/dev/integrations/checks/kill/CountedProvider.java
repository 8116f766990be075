package dev.integrations.checks.kill;

import static java.util.Objects.requireNonNull;

import dev.integrations.core.Integration;
import dev.integrations.core.ProviderId;
import dev.integrations.core.ProviderModule;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.store.StoreTransaction;
import dev.integrations.core.webhook.EndpointKind;
import dev.integrations.core.webhook.ParsedEvent;
import dev.integrations.core.webhook.WebhookProvider;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookScheme;
import dev.integrations.core.webhook.WebhookVerifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A provider that sends {@link Counted} events with a secret in a header. */
final class CountedProvider implements ProviderModule, WebhookProvider {
  static final ProviderId ID = ProviderId.of("counted");
  static final String HEADER = "X-Counted-Secret";

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
    return 10_000;
  }

  @Override
  public WebhookScheme scheme(EndpointKind kind) {
    return kind == EndpointKind.INTEGRATION
        ? WebhookScheme.issued(WebhookVerifier.header(HEADER))
        : WebhookScheme.NONE;
  }

  @Override
  public List<ParsedEvent> parse(WebhookRequest request, byte[] body) {
    JsonObject event = requireNonNull(JsonValue.parse(body).asObject());
    Counted counted = decode("counted", event, null);
    return List.of(new ParsedEvent("counted", counted.id(), counted.key(), event));
  }

  @Override
  public void accepted(ParsedEvent event, Integration integration, StoreTransaction transaction) {}

  @Override
  public Counted decode(String type, JsonObject payload, @Nullable Integration integration) {
    return new Counted(
        requireNonNull(payload.text("id")),
        requireNonNull(payload.text("key")),
        requireNonNull(payload.whole("sequence")));
  }
}
