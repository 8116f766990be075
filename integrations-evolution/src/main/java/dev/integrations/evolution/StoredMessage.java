package dev.integrations.evolution;

import dev.integrations.core.json.JsonObject;
import dev.integrations.evolution.event.DeliveryStatus;
import dev.integrations.evolution.event.Message;
import java.util.List;

/**
 * A message that the server keeps.
 *
 * @param updates how it fared, as the server noted it, in no certain order
 * @param raw all of it
 */
public record StoredMessage(Message message, List<DeliveryStatus> updates, JsonObject raw) {
  public StoredMessage {
    updates = List.copyOf(updates);
  }

  /** Without content. */
  @Override
  public String toString() {
    return "StoredMessage[" + message + "]";
  }
}
