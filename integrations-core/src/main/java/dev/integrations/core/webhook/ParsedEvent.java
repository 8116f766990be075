package dev.integrations.core.webhook;

import dev.integrations.core.json.JsonObject;

/**
 * One event of a verified request.
 *
 * @param type the provider's name of the event, normalised
 * @param dedupKey the same for every delivery of the same event within the integration
 * @param orderKey events with the same key are handled in order
 * @param payload the raw event without secrets
 */
public record ParsedEvent(String type, String dedupKey, String orderKey, JsonObject payload) {
  @Override
  public String toString() {
    return "ParsedEvent[" + type + "]";
  }
}
