package dev.integrations.core.json;

import java.util.Iterator;
import java.util.Map;

/** From values to compact text; written by hand because numbers must keep their text. */
final class JsonWriter {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  static String write(JsonValue value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value);
    return writer.out.toString();
  }

  private void value(JsonValue value) {
    if (value instanceof JsonObject object) object(object);
    else if (value instanceof JsonArray array) array(array);
    else if (value instanceof JsonString string) string(string.value());
    else out.append(value);
  }

  private void object(JsonObject object) {
    out.append('{');
    Iterator<Map.Entry<String, JsonValue>> fields = object.fields().entrySet().iterator();
    while (fields.hasNext()) {
      Map.Entry<String, JsonValue> field = fields.next();
      string(field.getKey());
      out.append(':');
      value(field.getValue());
      if (fields.hasNext()) out.append(',');
    }
    out.append('}');
  }

  private void array(JsonArray array) {
    out.append('[');
    Iterator<JsonValue> values = array.iterator();
    while (values.hasNext()) {
      value(values.next());
      if (values.hasNext()) out.append(',');
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        character(c);
      }
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> plainOrEscaped(c);
    }
  }

  /** Escapes what JSON, a script element and UTF-8 cannot carry: controls, '<', lone surrogates. */
  private void plainOrEscaped(char c) {
    boolean escape =
        c < 0x20 || c == '<' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c);
    if (escape) escaped(c);
    else out.append(c);
  }

  private void escaped(char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) out.append(HEX[(c >> shift) & 0xf]);
  }
}
