package dev.integrations.evolution;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of a failure, out of the many shapes in which it says it.
 *
 * @param texts in order; never shown but through {@link #shown}
 * @param schema whether they come from the validation of the request's form
 * @param numberCheck whether a number was found not to be on WhatsApp
 */
record ErrorText(List<String> texts, boolean schema, boolean numberCheck) {
  private static final int MAX_SHOWN = 200;
  private static final int MAX_TEXTS = 20;
  /** Phone numbers, ids, URLs, addresses and long words, which may be keys, stay out of messages. */
  private static final Pattern PRIVATE = Pattern.compile("\\S*(?:\\d{5,}|@|://)\\S*|\\S{41,}");

  private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  static ErrorText of(@Nullable JsonValue body) {
    JsonObject envelope = body == null ? null : body.asObject();
    if (envelope == null) return new ErrorText(List.of(), false, false);
    JsonValue message = message(envelope);
    Collector collector = new Collector();
    if (message != null) collector.add(message, 0);
    return new ErrorText(List.copyOf(collector.texts), collector.schema, collector.numberCheck);
  }

  /** Whether one of the texts contains the pattern. */
  boolean has(Pattern pattern) {
    return texts.stream().anyMatch(text -> pattern.matcher(text).find());
  }

  /** For people: one line, cut, without what may be private. */
  String shown() {
    String line = NOT_PLAIN.matcher(String.join("; ", texts)).replaceAll(" ");
    String safe = PRIVATE.matcher(line).replaceAll("***").strip();
    return safe.length() <= MAX_SHOWN ? safe : safe.substring(0, MAX_SHOWN) + "...";
  }

  private static @Nullable JsonValue message(JsonObject envelope) {
    JsonValue inner = envelope.at("response", "message");
    if (inner != null) return inner;
    JsonValue boom = envelope.at("output", "payload", "message");
    if (boom != null) return boom;
    JsonValue top = envelope.get("message");
    return top != null ? top : envelope.get("error");
  }

  private static final class Collector {
    private final List<String> texts = new ArrayList<>();
    private boolean schema;
    private boolean numberCheck;

    void add(JsonValue value, int depth) {
      if (texts.size() == MAX_TEXTS) return;
      if (value instanceof JsonArray array) addAll(array, depth);
      else if (value instanceof JsonObject object) addObject(object, depth);
      else if (value.asText() != null) addText(value, depth);
    }

    private void addAll(JsonArray array, int depth) {
      array.forEach(value -> add(value, depth + 1));
    }

    private void addText(JsonValue value, int depth) {
      String text = value.asText();
      if (text != null) texts.add(text);
      if (depth > 1) schema = true;
    }

    private void addObject(JsonObject object, int depth) {
      if (Boolean.FALSE.equals(object.bool("exists"))) numberCheck = true;
      JsonValue message = object.get("message");
      if (object.has("property")) schema = true;
      if (message != null) add(message, Math.min(depth, 1));
    }
  }
}
