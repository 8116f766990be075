package dev.integrations.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * A JSON value (RFC 8259). Immutable and thread-safe. Numbers keep their text, objects their order
 * and every field; {@code toString()} is compact JSON, so do not print what may hold a secret.
 *
 * <p>The accessors are tolerant: a value of another type is null, never an exception, because
 * providers change types between versions. Whoever needs the value says so.
 */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {
  /**
   * Reads one document of UTF-8 bytes, up to 200 levels deep. A byte order mark before it is ignored.
   *
   * @throws JsonException when it is not UTF-8, not JSON, has bytes after its end, or an object names
   *     a field twice
   */
  static JsonValue parse(byte[] utf8) {
    return JsonParser.parse(utf8);
  }

  /** As {@link #parse(byte[])}; half of a surrogate pair that is not escaped becomes a question mark. */
  static JsonValue parse(String json) {
    return JsonParser.parse(json.getBytes(UTF_8));
  }

  /** Compact JSON as UTF-8. */
  default byte[] toBytes() {
    return toString().getBytes(UTF_8);
  }

  /** Itself as an object, or null when it is something else. */
  default @Nullable JsonObject asObject() {
    return this instanceof JsonObject object ? object : null;
  }

  /** Itself as an array, or null when it is something else. */
  default @Nullable JsonArray asArray() {
    return this instanceof JsonArray array ? array : null;
  }

  /** The text of a string, or null when it is something else. */
  default @Nullable String asText() {
    return this instanceof JsonString string ? string.value() : null;
  }

  /** The text of a string, number or boolean, or null when it is something else. */
  default @Nullable String asScalar() {
    if (this instanceof JsonNumber || this instanceof JsonBoolean) return toString();
    return asText();
  }

  /** A whole number, also when written as a string or with a zero fraction; null otherwise. */
  default @Nullable Long asLong() {
    String text = this instanceof JsonNumber || this instanceof JsonString ? asScalar() : null;
    return text == null ? null : JsonNumber.wholeOrNull(text);
  }

  /** A boolean, or null when it is something else. */
  default @Nullable Boolean asBoolean() {
    return this instanceof JsonBoolean bool ? Boolean.valueOf(bool.value()) : null;
  }

  /** What it is, for messages: {@code an object}, {@code a number}, ... */
  default String type() {
    if (this instanceof JsonObject) return "an object";
    if (this instanceof JsonArray) return "an array";
    if (this instanceof JsonString) return "a string";
    if (this instanceof JsonNumber) return "a number";
    return this instanceof JsonBoolean ? "a boolean" : "null";
  }

  default boolean isNull() {
    return this instanceof JsonNull;
  }
}
