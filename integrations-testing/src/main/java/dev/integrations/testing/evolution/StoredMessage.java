package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonNumber;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the server's table of messages.
 *
 * @param isOutgoing whether it was sent through the API
 * @param data as it was sent or announced
 * @param media the content, where this server has it
 * @param statuses in the order in which they came
 */
record StoredMessage(
    String id,
    boolean isOutgoing,
    JsonObject data,
    byte @Nullable [] media,
    List<String> statuses) {
  StoredMessage {
    statuses = List.copyOf(statuses);
  }

  JsonObject key() {
    JsonObject key = data.object("key");
    return key == null ? JsonObject.EMPTY : key;
  }

  @Nullable
  String messageId() {
    return key().text("id");
  }

  long timestamp() {
    Long seconds = data.whole("messageTimestamp");
    return seconds == null ? 0 : seconds;
  }

  JsonObject content() {
    JsonObject content = data.object("message");
    return content == null ? JsonObject.EMPTY : content;
  }

  StoredMessage reached(String status) {
    List<String> more = new ArrayList<>(statuses);
    more.add(status);
    return new StoredMessage(id, isOutgoing, data, media, more);
  }

  StoredMessage withoutMedia() {
    return media == null ? this : new StoredMessage(id, isOutgoing, data, null, statuses);
  }

  /** As findMessages lists it. */
  JsonObject record() {
    return JsonObject.builder()
        .put("id", id)
        .put("key", key())
        .put("pushName", orNull(data.get("pushName")))
        .put("messageType", data.get("messageType"))
        .put("message", stored(content()))
        .put("messageTimestamp", data.get("messageTimestamp"))
        .put("instanceId", data.get("instanceId"))
        .put("source", data.get("source"))
        .put("contextInfo", orNull(data.get("contextInfo")))
        .put("MessageUpdate", updates())
        .build();
  }

  private JsonArray updates() {
    return new JsonArray(statuses.stream()
        .<JsonValue>map(status -> JsonObject.of("status", JsonString.of(status)))
        .toList());
  }

  private static JsonValue orNull(@Nullable JsonValue value) {
    return value == null ? JsonNull.NULL : value;
  }

  /** Bytes are objects with indexes for names on the wire, and Base64 in the database. */
  private static JsonValue stored(JsonValue value) {
    if (value instanceof JsonArray array) {
      return new JsonArray(array.values().stream().map(StoredMessage::stored).toList());
    }
    if (!(value instanceof JsonObject object)) return value;
    if (isBytes(object)) return JsonString.of(base64(object));
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    object.fields().forEach((name, inner) -> fields.put(name, stored(inner)));
    return new JsonObject(fields);
  }

  private static boolean isBytes(JsonObject object) {
    int index = 0;
    for (Map.Entry<String, JsonValue> field : object.fields().entrySet()) {
      if (!field.getKey().equals(Integer.toString(index++))) return false;
      if (!(field.getValue() instanceof JsonNumber)) return false;
    }
    return index > 0;
  }

  private static String base64(JsonObject object) {
    byte[] bytes = new byte[object.fields().size()];
    int index = 0;
    for (JsonValue value : object.fields().values()) {
      Long number = value.asLong();
      bytes[index++] = number == null ? 0 : number.byteValue();
    }
    return Base64.getEncoder().encodeToString(bytes);
  }
}
