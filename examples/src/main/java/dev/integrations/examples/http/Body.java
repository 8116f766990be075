package dev.integrations.examples.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonBoolean;
import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonNumber;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The JSON object that a request carries. Unknown fields are ignored. */
public final class Body {
  /** 1 MiB. */
  static final int LIMIT = 1 << 20;

  private final JsonObject json;

  private Body(JsonObject json) {
    this.json = json;
  }

  /** Empty when the request has no body. */
  static Body read(HttpServletRequest request) {
    if (request.getContentLengthLong() > LIMIT) throw tooLarge();
    byte[] bytes = bytes(request);
    if (bytes.length > LIMIT) throw tooLarge();
    return new Body(bytes.length == 0 ? JsonObject.EMPTY : parse(bytes));
  }

  private static byte[] bytes(HttpServletRequest request) {
    try {
      return request.getInputStream().readNBytes(LIMIT + 1);
    } catch (IOException e) {
      throw broken().asException();
    }
  }

  /** It was cut off, or is not in the frame that its head announced. */
  static Problem broken() {
    return Problem.of(
            400,
            "broken_body",
            "The body is not whole",
            "body: expected as much as its Content-Length or its chunks announce, got something else")
        .header("Connection", "close");
  }

  /** A text that is not blank. */
  public String text(String field) {
    String text = optionalText(field);
    if (text == null) throw Invalid.body(field, "a text", "nothing");
    return text;
  }

  /** A text that is not blank; null when the field is absent or JSON's null. */
  public @Nullable String optionalText(String field) {
    JsonValue value = json.get(field);
    if (value == null || value.isNull()) return null;
    String text = value.asText();
    if (text == null) throw Invalid.body(field, "a text", kind(value));
    if (text.isBlank()) throw Invalid.body(field, "a text that is not blank", "blanks");
    if (text.indexOf(0) >= 0) throw Invalid.body(field, "a text without U+0000", "one with it");
    if (!UTF_8.newEncoder().canEncode(text))
      throw Invalid.body(field, "a text of whole characters", "half of a surrogate pair");
    return text;
  }

  public boolean flag(String field) {
    JsonValue value = json.get(field);
    Boolean flag = value == null ? null : value.asBoolean();
    if (flag == null) {
      throw Invalid.body(field, "true or false", value == null ? "nothing" : kind(value));
    }
    return flag;
  }

  private static JsonObject parse(byte[] bytes) {
    JsonValue value = json(bytes);
    JsonObject object = value.asObject();
    if (object == null) throw Invalid.body("", "a JSON object", kind(value));
    return object;
  }

  private static JsonValue json(byte[] bytes) {
    try {
      return JsonValue.parse(bytes);
    } catch (JsonException e) {
      throw Invalid.body("", "JSON in UTF-8", "something else (" + e.getMessage() + ")");
    }
  }

  private static String kind(JsonValue value) {
    if (value instanceof JsonObject) return "an object";
    if (value instanceof JsonArray) return "an array";
    if (value instanceof JsonNumber) return "a number";
    if (value instanceof JsonBoolean) return "a boolean";
    return value instanceof JsonNull ? "null" : "a text";
  }

  private static ProblemException tooLarge() {
    return Problem.of(
            413,
            "body_too_large",
            "The body is too large",
            "body: expected up to " + LIMIT + " bytes, got more")
        .header("Connection", "close")
        .asException();
  }
}
