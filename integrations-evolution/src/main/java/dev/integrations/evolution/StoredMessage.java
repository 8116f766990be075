package dev.integrations.evolution;

import dev.integrations.core.json.JsonObject;
import dev.integrations.evolution.event.DeliveryStatus;
import dev.integrations.evolution.event.MessageKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that the server keeps.
 *
 * @param type WhatsApp's name of the content, for example {@code conversation}
 * @param pushName what the sender calls itself; null when unknown
 * @param sentAt to the second; null when the server did not say
 * @param updates how it fared, as the server noted it, in no certain order
 * @param raw all of it; the content is under {@code message}
 */
public record StoredMessage(
    MessageKey key,
    String type,
    @Nullable String pushName,
    @Nullable Instant sentAt,
    List<DeliveryStatus> updates,
    JsonObject raw) {
  public StoredMessage {
    updates = List.copyOf(updates);
  }

  /** Without content. */
  @Override
  public String toString() {
    return "StoredMessage[" + key + ", " + type + "]";
  }
}
