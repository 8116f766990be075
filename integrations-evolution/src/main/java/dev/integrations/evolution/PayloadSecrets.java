package dev.integrations.evolution;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Takes out of an event what opens the server: the instance's token, which every event carries, and
 * the global key, which its error events do.
 */
final class PayloadSecrets {
  private static final Set<String> KEYS = Set.of("apikey", "globalapikey");

  /** Elsewhere than in messages, where these are words of WhatsApp's own. */
  private static final Set<String> TOKENS =
      Set.of("apikey", "globalapikey", "token", "hash", "jwt", "accesstoken", "authorization");

  private final Set<String> names;

  private PayloadSecrets(Set<String> names) {
    this.names = names;
  }

  /** The same without them, at whatever depth; without a change the same object. */
  static JsonObject removeFrom(JsonObject envelope, String type) {
    boolean message = type.startsWith("MESSAGES_") || type.startsWith("SEND_MESSAGE");
    return new PayloadSecrets(message ? KEYS : TOKENS).clean(envelope);
  }

  private JsonValue clean(JsonValue value) {
    if (value instanceof JsonObject object) return clean(object);
    return value instanceof JsonArray array ? clean(array) : value;
  }

  private JsonObject clean(JsonObject object) {
    Map<String, JsonValue> kept = new LinkedHashMap<>();
    boolean same = true;
    for (Map.Entry<String, JsonValue> field : object.fields().entrySet()) {
      if (isSecret(field.getKey())) {
        same = false;
        continue;
      }
      JsonValue cleaned = clean(field.getValue());
      same &= cleaned == field.getValue();
      kept.put(field.getKey(), cleaned);
    }
    return same ? object : new JsonObject(kept);
  }

  private JsonArray clean(JsonArray array) {
    List<JsonValue> kept = new ArrayList<>(array.size());
    boolean same = true;
    for (JsonValue value : array) {
      JsonValue cleaned = clean(value);
      same &= cleaned == value;
      kept.add(cleaned);
    }
    return same ? array : new JsonArray(kept);
  }

  /** {@code apikey}, {@code apiKey} and {@code api_key} are one. */
  private boolean isSecret(String name) {
    return names.contains(name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT));
  }
}
