package dev.integrations.evolution.event;

import dev.integrations.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An event as the server sent it.
 *
 * @param type the event's name, normalised, for example {@code MESSAGES_UPSERT}
 * @param instance the instance's name; null when the server named none
 * @param raw the whole body, without keys and tokens
 */
public record Envelope(String type, @Nullable String instance, JsonObject raw) {
  /** Without the body: it holds what people wrote. */
  @Override
  public String toString() {
    return type + " of " + instance;
  }
}
