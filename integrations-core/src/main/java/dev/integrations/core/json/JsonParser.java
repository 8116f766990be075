package dev.integrations.core.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;

/** From bytes to values, on Moshi's tokens. */
final class JsonParser {
  /** Moshi gives up at 255; a stack of our own frames is kept well below that. */
  private static final int MAX_DEPTH = 200;

  private JsonParser() {}

  static JsonValue parse(byte[] utf8) {
    Utf8.check(utf8);
    int begin = Utf8.afterMark(utf8);
    JsonReader reader = JsonReader.of(new Buffer().write(utf8, begin, utf8.length - begin));
    try {
      JsonValue value = read(reader, 0);
      if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
        throw new JsonException("JSON: expected one document, found more after its end", null);
      }
      return value;
    } catch (EOFException e) {
      throw new JsonException("JSON: cut off at " + place(reader), null);
    } catch (JsonEncodingException | JsonDataException e) {
      throw new JsonException("JSON: malformed at " + place(reader), null);
    } catch (IOException e) {
      throw new JsonException("JSON: unreadable at " + place(reader), e);
    }
  }

  private static JsonValue read(JsonReader reader, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new JsonException("JSON: nested deeper than " + MAX_DEPTH + " levels", null);
    }
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> readObject(reader, depth);
      case BEGIN_ARRAY -> readArray(reader, depth);
      case STRING -> new JsonString(reader.nextString());
      case NUMBER -> readNumber(reader);
      case BOOLEAN -> JsonBoolean.of(reader.nextBoolean());
      case NULL -> readNull(reader);
      default -> throw new JsonException("JSON: expected a value at " + place(reader), null);
    };
  }

  private static JsonNull readNull(JsonReader reader) throws IOException {
    reader.nextNull();
    return JsonNull.NULL;
  }

  private static JsonValue readNumber(JsonReader reader) throws IOException {
    String text = reader.nextString();
    try {
      return new JsonNumber(text);
    } catch (IllegalArgumentException e) {
      throw new JsonException("JSON: malformed number at " + place(reader), null);
    }
  }

  private static JsonArray readArray(JsonReader reader, int depth) throws IOException {
    List<JsonValue> values = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) values.add(read(reader, depth + 1));
    reader.endArray();
    return new JsonArray(values);
  }

  private static JsonObject readObject(JsonReader reader, int depth) throws IOException {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (fields.put(name, read(reader, depth + 1)) != null) {
        throw new JsonException("JSON: a field is named twice at " + place(reader), null);
      }
    }
    reader.endObject();
    return new JsonObject(fields);
  }

  /** The depth only: names and indexes of a stranger's document may hold anything. */
  private static String place(JsonReader reader) {
    long levels = reader.getPath().chars().filter(c -> c == '.' || c == '[').count();
    return levels == 0 ? "the top level" : "level " + levels;
  }
}
