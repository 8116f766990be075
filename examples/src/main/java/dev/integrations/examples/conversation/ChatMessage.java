package dev.integrations.examples.conversation;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message as the application keeps it.
 *
 * @param messageId the provider's
 * @param peer the other side, a phone number where one is known
 * @param name how the other side calls itself; null when unknown
 * @param type what it is, for example {@code conversation}
 * @param text null for what has none, such as a picture without caption
 * @param status how far a message of ours got; null for the other side's
 */
public record ChatMessage(
    IntegrationId integration,
    String messageId,
    Direction direction,
    String peer,
    @Nullable String name,
    String type,
    @Nullable String text,
    @Nullable String status,
    Instant at) {

  /** As routes and the live stream show it. */
  public JsonObject json(long seq) {
    return JsonObject.builder()
        .put("id", Long.toString(seq))
        .put("messageId", messageId)
        .put("integrationId", integration.value())
        .put("direction", direction.word())
        .put("peer", peer)
        .put("name", name)
        .put("type", type)
        .put("text", text)
        .put("status", status)
        .put("at", at.toString())
        .build();
  }

  /** Who wrote it. */
  public enum Direction {
    /** The other side. */
    IN,
    /** The connected account. */
    OUT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
