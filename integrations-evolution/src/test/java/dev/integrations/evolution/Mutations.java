package dev.integrations.evolution;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonBoolean;
import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonNumber;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Damages JSON at random, the same way for the same seed. */
final class Mutations {
  private static final List<JsonValue> OTHERS = List.of(
      JsonNull.NULL,
      JsonBoolean.TRUE,
      JsonBoolean.FALSE,
      JsonNumber.of(0),
      JsonNumber.of(-1),
      JsonNumber.of(Long.MAX_VALUE),
      new JsonNumber("1e400"),
      new JsonNumber("1e99999999999"),
      new JsonNumber("-0.5"),
      JsonString.of(""),
      JsonString.of(" "),
      JsonString.of("9".repeat(5_000)),
      JsonString.of("\u0000\r\n\ud83d"),
      JsonString.of("14"),
      JsonString.of("status@broadcast"),
      JsonString.of("@g.us"),
      JsonString.of(":@lid"),
      JsonArray.EMPTY,
      JsonArray.of(JsonNull.NULL, JsonObject.EMPTY, JsonArray.EMPTY),
      JsonObject.EMPTY,
      JsonObject.of("0", JsonNumber.of(256)),
      JsonObject.of("low", JsonNumber.of(-1)).with("high", JsonNumber.of(-1)),
      JsonObject.of("message", JsonObject.of("viewOnceMessage", JsonObject.EMPTY)));

  private final Random random;

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  /** One to four values removed, exchanged, wrapped or moved under another name. */
  JsonObject damage(JsonObject body) {
    JsonValue damaged = body;
    for (int i = random.nextInt(4); i >= 0; i--) {
      damaged = damage(damaged, random.nextInt(size(body)) + 1);
    }
    return damaged instanceof JsonObject object ? object : JsonObject.of("data", damaged);
  }

  /** Some bytes of it changed, or its end cut off. */
  byte[] damage(byte[] body) {
    byte[] damaged = body.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) > 0 ? damaged : Arrays.copyOf(damaged, random.nextInt(damaged.length));
  }

  private JsonValue damage(JsonValue value, int at) {
    if (at <= 0) return value;
    if (value instanceof JsonObject object) return damage(object, at - 1);
    if (value instanceof JsonArray array) return damage(array, at - 1);
    return value;
  }

  private JsonObject damage(JsonObject object, int at) {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    int left = at;
    for (Map.Entry<String, JsonValue> field : object.fields().entrySet()) {
      int size = size(field.getValue());
      if (left >= 0 && left < size) put(fields, field.getKey(), field.getValue(), left);
      else fields.put(field.getKey(), field.getValue());
      left -= size;
    }
    return new JsonObject(fields);
  }

  private void put(Map<String, JsonValue> fields, String name, JsonValue value, int at) {
    if (at > 0) {
      fields.put(name, damage(value, at));
      return;
    }
    switch (random.nextInt(6)) {
      case 0 -> {}
      case 1 -> fields.put(name, JsonArray.of(value));
      case 2 -> fields.put(name, JsonObject.of("message", value));
      case 3 -> fields.put(name + "Message", value);
      default -> fields.put(name, other());
    }
  }

  private JsonArray damage(JsonArray array, int at) {
    List<JsonValue> values = new ArrayList<>();
    int left = at;
    for (JsonValue value : array) {
      int size = size(value);
      values.add(left == 0 ? other() : left > 0 && left < size ? damage(value, left) : value);
      left -= size;
    }
    return new JsonArray(values);
  }

  private JsonValue other() {
    return OTHERS.get(random.nextInt(OTHERS.size()));
  }

  private static int size(JsonValue value) {
    if (value instanceof JsonObject object) {
      return 1 + object.fields().values().stream().mapToInt(Mutations::size).sum();
    }
    if (value instanceof JsonArray array) {
      return 1 + array.values().stream().mapToInt(Mutations::size).sum();
    }
    return 1;
  }
}
