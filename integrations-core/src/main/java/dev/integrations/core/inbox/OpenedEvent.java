package dev.integrations.core.inbox;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.store.InboxEvent;

/**
 * An event with what it says.
 *
 * @param event its own payload is left out (empty)
 * @param payload the raw event without secrets
 */
public record OpenedEvent(InboxEvent event, JsonObject payload) {
  /** Without the payload: it is the customer's. */
  @Override
  public String toString() {
    return "OpenedEvent[" + event + "]";
  }
}
