package dev.integrations.evolution.event.internal;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message without its wrappers.
 *
 * @param type the name of its content, as the server names it where nothing is wrapped
 * @param body the fields of its content; empty when it is a bare text, or nothing
 * @param message the innermost message, which holds the content and what lies beside it
 */
record Unwrapped(
    String type, JsonObject body, JsonObject message, boolean viewOnce, boolean disappearing) {
  private static final Set<String> WRAPPERS = Set.of(
      "ephemeralMessage",
      "viewOnceMessage",
      "viewOnceMessageV2",
      "viewOnceMessageV2Extension",
      "documentWithCaptionMessage",
      "editedMessage",
      "groupMentionedMessage",
      "groupStatusMessage",
      "groupStatusMessageV2",
      "lottieStickerMessage",
      "associatedChildMessage",
      "botInvokeMessage",
      "deviceSentMessage");

  /** Comes beside the content of a group's message. */
  private static final String KEYS_OF_GROUP = "senderKeyDistributionMessage";

  /** @param declared what the server called it, for a message in which no content is found */
  static Unwrapped of(JsonObject message, @Nullable String declared) {
    boolean viewOnce = false;
    boolean disappearing = false;
    JsonObject inner = message;
    String name = contentName(inner);
    while (name != null && wrapped(inner, name) != null) {
      viewOnce |= name.startsWith("viewOnce");
      disappearing |= name.equals("ephemeralMessage");
      inner = orEmpty(wrapped(inner, name));
      name = contentName(inner);
    }
    JsonObject body = name == null ? JsonObject.EMPTY : orEmpty(inner.object(name));
    return new Unwrapped(
        typeName(name, declared), body, inner, viewOnce || body.isTrue("viewOnce"), disappearing);
  }

  private static @Nullable JsonObject wrapped(JsonObject message, String name) {
    JsonObject wrapper = WRAPPERS.contains(name) ? message.object(name) : null;
    return wrapper == null ? null : wrapper.object("message");
  }

  private static @Nullable String contentName(JsonObject message) {
    for (Map.Entry<String, JsonValue> field : message.fields().entrySet()) {
      if (isContent(field.getKey()) && !field.getValue().isNull()) return field.getKey();
    }
    return null;
  }

  private static boolean isContent(String name) {
    return name.equals("conversation") || (name.contains("Message") && !name.equals(KEYS_OF_GROUP));
  }

  private static String typeName(@Nullable String name, @Nullable String declared) {
    if (name == null) return declared == null ? "unknown" : declared;
    return name.equals("extendedTextMessage") ? "conversation" : name;
  }

  private static JsonObject orEmpty(@Nullable JsonObject object) {
    return object == null ? JsonObject.EMPTY : object;
  }
}
