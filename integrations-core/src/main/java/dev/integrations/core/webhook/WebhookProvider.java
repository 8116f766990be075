package dev.integrations.core.webhook;

import dev.integrations.core.Integration;
import dev.integrations.core.ProviderId;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.store.StoreTransaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a provider module knows of its webhooks. Thread-safe. */
public interface WebhookProvider {
  ProviderId id();

  /** Longer bodies are refused, in bytes. */
  int bodyLimit();

  /** How requests at such an endpoint prove themselves; {@link WebhookScheme#NONE} if there are none. */
  WebhookScheme scheme(EndpointKind kind);

  /**
   * The events of a verified request, secrets removed.
   *
   * @param body decompressed
   * @throws WebhookFormatException when the body is not what the provider documents
   */
  List<ParsedEvent> parse(WebhookRequest request, byte[] body) throws WebhookFormatException;

  /**
   * Called for each new event in the transaction that makes it durable, before any handler: the
   * provider's own state (a status, a QR code) moves here. Fast, without network; may find the
   * integration changed by another node.
   */
  void accepted(ParsedEvent event, Integration integration, StoreTransaction transaction);

  /**
   * The event as the provider's type. Unknown and misshapen ones come out as the provider's raw type,
   * never as an exception.
   *
   * @param integration null when it was removed meanwhile
   */
  Object decode(String type, JsonObject payload, @Nullable Integration integration);
}
