package dev.integrations.evolution.event.internal;

import static dev.integrations.evolution.event.internal.WireForms.words;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.evolution.event.DeliveryStatus;
import dev.integrations.evolution.event.Jid;
import dev.integrations.evolution.event.Message;
import dev.integrations.evolution.event.MessageContent;
import dev.integrations.evolution.event.MessageKey;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the server's message object, of webhooks, of sends and of its database alike. */
public final class MessageReader {
  private MessageReader() {}

  /** Null when it names no message. */
  public static @Nullable Message read(JsonObject data) {
    JsonObject rawKey = data.object("key");
    MessageKey key = Addresses.key(rawKey);
    if (rawKey == null || key == null) return null;
    String name = words(data.text("pushName"));
    JsonObject message = orEmpty(data.object("message"));
    Unwrapped unwrapped = Unwrapped.of(message, words(data.text("messageType")));
    JsonObject context = context(data, message, unwrapped);
    return new Message(
        key,
        Addresses.chat(rawKey, key, name),
        Addresses.sender(rawKey, key, name),
        unwrapped.type(),
        new ContentReader(message, unwrapped).read(),
        WireForms.seconds(data.get("messageTimestamp")),
        status(data.get("status")),
        words(context.text("stanzaId")),
        mentions(context),
        unwrapped.viewOnce(),
        unwrapped.disappearing() || expires(context));
  }

  /** What a message says that came without the rest, for instance in an edit. */
  static MessageContent content(JsonObject message) {
    return new ContentReader(message, Unwrapped.of(message, null)).read();
  }

  static @Nullable DeliveryStatus status(@Nullable JsonValue value) {
    String word = value == null ? null : words(value.asText());
    return word == null ? null : new DeliveryStatus(word);
  }

  /** Beside the message for a text, inside the content for the rest; null in either place is usual. */
  private static JsonObject context(JsonObject data, JsonObject message, Unwrapped unwrapped) {
    return Stream.of(data, unwrapped.body(), message, unwrapped.message())
        .map(place -> place.object("contextInfo"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(JsonObject.EMPTY);
  }

  private static List<Jid> mentions(JsonObject context) {
    JsonArray mentioned = context.array("mentionedJid");
    if (mentioned == null) return List.of();
    return mentioned.values().stream()
        .map(JsonValue::asText)
        .map(Addresses::jid)
        .filter(Objects::nonNull)
        .toList();
  }

  private static boolean expires(JsonObject context) {
    Long seconds = WireForms.count(context.get("expiration"));
    return seconds != null && seconds > 0;
  }

  private static JsonObject orEmpty(@Nullable JsonObject object) {
    return object == null ? JsonObject.EMPTY : object;
  }
}
