package dev.integrations.evolution;

import dev.integrations.core.json.JsonObject;
import dev.integrations.evolution.event.DeliveryStatus;
import dev.integrations.evolution.event.MessageKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that the server handed to WhatsApp. That is not yet delivered: events say how it fares.
 *
 * @param key names it from now on; its chat can differ from the number that was given (Brazil's
 *     ninth digit), so store this one
 * @param status mostly {@code PENDING}; null on channels without it
 * @param sentAt to the second; null when the server did not say
 * @param raw the whole answer
 */
public record MessageReceipt(
    MessageKey key,
    @Nullable DeliveryStatus status,
    @Nullable Instant sentAt,
    JsonObject raw) {
  public String id() {
    return key.id();
  }

  /** Without content. */
  @Override
  public String toString() {
    return "MessageReceipt[" + key + ", " + status + "]";
  }
}
