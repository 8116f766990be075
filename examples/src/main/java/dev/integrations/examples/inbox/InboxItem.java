package dev.integrations.examples.inbox;

import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.store.InboxEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An inbound event as routes and the live stream show it; never its payload. */
public final class InboxItem {
  private InboxItem() {}

  public static JsonObject json(InboxEvent event) {
    return JsonObject.builder()
        .put("id", event.id())
        .put("provider", event.provider().value())
        .put("integrationId", event.integration().value())
        .put("type", event.type())
        .put("status", event.status().name().toLowerCase(Locale.ROOT))
        .put("attempts", event.attempts())
        .put("receivedAt", event.receivedAt().toString())
        .put("lastError", orNull(event.lastError()))
        .build();
  }

  private static JsonValue orNull(@Nullable String text) {
    return text == null ? JsonNull.NULL : JsonString.of(text);
  }
}
