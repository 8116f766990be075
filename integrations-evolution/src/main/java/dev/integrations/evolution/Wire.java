package dev.integrations.evolution;

import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.evolution.event.DeliveryStatus;
import dev.integrations.evolution.event.Jid;
import dev.integrations.evolution.event.MessageKey;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What several answers have in common. */
final class Wire {
  private Wire() {}

  /** A sent message; the server answers 201 when it handed it to WhatsApp. */
  static MessageReceipt receipt(Reply reply) {
    JsonObject body = reply.jsonObject();
    JsonObject key = body.object("key");
    MessageKey read = key == null ? null : key(key);
    if (read == null) throw reply.missing("key.id");
    return new MessageReceipt(
        read, status(body.text("status")), time(body.get("messageTimestamp")), body);
  }

  /** Null when it does not name a message. */
  static @Nullable MessageKey key(JsonObject key) {
    String id = key.text("id");
    String chat = key.text("remoteJid");
    if (id == null || id.isEmpty() || chat == null) return null;
    String participant = key.text("participant");
    return new MessageKey(
        new Jid(chat),
        key.isTrue("fromMe"),
        id,
        participant == null || participant.isEmpty() ? null : new Jid(participant));
  }

  static JsonObject json(MessageKey key) {
    Jid participant = key.participant();
    return JsonObject.builder()
        .put("remoteJid", key.chat().value())
        .put("fromMe", key.fromMe())
        .put("id", key.id())
        .put("participant", participant == null ? null : participant.value())
        .build();
  }

  static @Nullable DeliveryStatus status(@Nullable String word) {
    return word == null || word.isEmpty() ? null : new DeliveryStatus(word);
  }

  /** Seconds, as a number, as text, or as the two halves of a 64-bit number. */
  static @Nullable Instant time(@Nullable JsonValue value) {
    Long seconds = value == null ? null : whole(value);
    try {
      return seconds == null ? null : Instant.ofEpochSecond(seconds);
    } catch (DateTimeException beyondAllTimes) {
      return null;
    }
  }

  private static @Nullable Long whole(JsonValue value) {
    JsonObject halves = value.asObject();
    if (halves == null) return value.asLong();
    Long low = halves.whole("low");
    Long high = halves.whole("high");
    return low == null || high == null ? null : Long.valueOf((high << 32) + (low & 0xffffffffL));
  }
}
