package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of the server's table of webhooks. */
record WebhookConfig(
    String id,
    String url,
    @Nullable JsonObject headers,
    boolean enabled,
    List<String> events,
    boolean byEvents,
    boolean base64,
    String createdAt,
    String updatedAt) {
  WebhookConfig {
    events = List.copyOf(events);
  }

  boolean wants(String eventName) {
    return enabled && events.contains(eventName);
  }

  boolean isSendable() {
    return url.startsWith("http://") || url.startsWith("https://");
  }

  /** The configured headers; those that are not texts are printed as JSON, as axios does. */
  Map<String, String> headerTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    if (headers == null) return texts;
    headers
        .fields()
        .forEach((name, value) ->
            texts.put(name, Objects.requireNonNullElse(value.asText(), value.toString())));
    return texts;
  }

  JsonObject row(String instanceId) {
    return JsonObject.builder()
        .put("id", id)
        .put("url", url)
        .put("headers", headers == null ? JsonNull.NULL : headers)
        .put("enabled", enabled)
        .put("events", JsonArray.ofTexts(events))
        .put("webhookByEvents", byEvents)
        .put("webhookBase64", base64)
        .put("createdAt", createdAt)
        .put("updatedAt", updatedAt)
        .put("instanceId", instanceId)
        .build();
  }
}
