package dev.integrations.core.webhook;

import dev.integrations.core.json.JsonObject;
import java.util.List;

/**
 * One event of a verified request.
 *
 * @param type the provider's name of the event, normalised
 * @param dedupKey the same for every delivery of the same event within the integration
 * @param orderKey events with the same key are handled in order
 * @param payload the raw event without secrets
 * @param accounts what the event calls the account that it is of, the most exact name first; empty
 *     when it names none. At an app's endpoint it goes to every integration that has one of them, at an
 *     integration's it must have one of them
 */
public record ParsedEvent(
    String type, String dedupKey, String orderKey, JsonObject payload, List<String> accounts) {
  public ParsedEvent {
    accounts = List.copyOf(accounts);
  }

  /** One that names no account. */
  public ParsedEvent(String type, String dedupKey, String orderKey, JsonObject payload) {
    this(type, dedupKey, orderKey, payload, List.of());
  }

  /** The same, of an account. */
  public ParsedEvent of(String... accounts) {
    return new ParsedEvent(type, dedupKey, orderKey, payload, List.of(accounts));
  }

  @Override
  public String toString() {
    return "ParsedEvent[" + type + "]";
  }
}
