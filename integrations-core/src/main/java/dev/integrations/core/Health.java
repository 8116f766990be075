package dev.integrations.core;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.store.InboxDepth;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the SDK stands in this process. Holds nothing of any tenant, and nothing secret.
 *
 * @param status the worst of the parts
 * @param parts what was looked at
 * @param inbox how full it is, over all tenants; null when the store could not be asked
 * @param lag how long the oldest due event has been waiting; zero when none is due
 * @param integrations how many there are by status, over all tenants; empty when the store could not be
 *     asked
 */
public record Health(
    Status status,
    List<Part> parts,
    @Nullable InboxDepth inbox,
    Duration lag,
    Map<IntegrationStatus, Long> integrations) {
  public Health {
    parts = List.copyOf(parts);
    integrations = Map.copyOf(integrations);
  }

  /** From best to worst. */
  public enum Status {
    /** All is well. */
    UP,
    /** Works, but somebody should look. */
    DEGRADED,
    /** Nothing can be received or handled here. */
    DOWN
  }

  /**
   * One thing that was looked at.
   *
   * @param name {@code store}, {@code keys} or {@code inbox}
   * @param problem for people; null when there is none
   */
  public record Part(String name, Status status, @Nullable String problem) {}

  /** The same as JSON, for a health route. */
  public JsonObject toJson() {
    JsonObject.Builder byName = JsonObject.builder();
    integrations.forEach((key, count) -> byName.put(lower(key), count));
    return JsonObject.builder()
        .put("status", status.name())
        .put("parts", new JsonArray(parts.stream().map(Health::json).toList()))
        .put("inbox", inboxJson())
        .put("integrations", byName.build())
        .build();
  }

  private static JsonValue json(Part part) {
    return JsonObject.builder()
        .put("name", JsonString.of(part.name))
        .put("status", JsonString.of(part.status.name()))
        .put("problem", part.problem)
        .build();
  }

  private JsonObject inboxJson() {
    JsonObject.Builder json = JsonObject.builder();
    if (inbox != null) inbox.byStatus().forEach((key, count) -> json.put(lower(key), count));
    return json.put("lagSeconds", lag.toSeconds()).build();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
