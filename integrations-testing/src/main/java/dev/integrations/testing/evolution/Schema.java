package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonBoolean;
import dev.integrations.core.json.JsonNumber;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a body must be, and the words and the order in which the server says that it is not: type
 * before enumeration, fields in their order, missing fields last, then "cannot be empty". Immutable.
 */
final class Schema {
  private final String type;
  private final @Nullable String description;
  private final Map<String, Schema> fields;
  private final List<String> required;
  private final List<String> notEmpty;
  private final List<String> oneOf;
  private final @Nullable Pattern pattern;
  private final int least;
  private final @Nullable Schema items;

  private Schema(
      String type,
      @Nullable String description,
      Map<String, Schema> fields,
      List<String> required,
      List<String> notEmpty,
      List<String> oneOf,
      @Nullable Pattern pattern,
      int least,
      @Nullable Schema items) {
    this.type = type;
    this.description = description;
    this.fields = fields;
    this.required = required;
    this.notEmpty = notEmpty;
    this.oneOf = oneOf;
    this.pattern = pattern;
    this.least = least;
    this.items = items;
  }

  static Schema of(String type) {
    return new Schema(type, null, Map.of(), List.of(), List.of(), List.of(), null, 0, null);
  }

  static Schema object() {
    return of("object");
  }

  /** An array of these, with at least so many. */
  static Schema array(int least, Schema items) {
    return new Schema("array", null, Map.of(), List.of(), List.of(), List.of(), null, least, items);
  }

  Schema field(String name, Schema schema) {
    Map<String, Schema> more = new LinkedHashMap<>(fields);
    more.put(name, schema);
    return new Schema(type, description, more, required, notEmpty, oneOf, pattern, least, items);
  }

  Schema require(String... names) {
    return new Schema(
        type, description, fields, List.of(names), notEmpty, oneOf, pattern, least, items);
  }

  /** Only looked at when the object has no other fields than these: a quirk of the server. */
  Schema notEmpty(String... names) {
    return new Schema(
        type, description, fields, required, List.of(names), oneOf, pattern, least, items);
  }

  Schema oneOf(String... texts) {
    return new Schema(
        type, description, fields, required, notEmpty, List.of(texts), pattern, least, items);
  }

  Schema matching(String regex) {
    return new Schema(
        type, description, fields, required, notEmpty, oneOf, Pattern.compile(regex), least, items);
  }

  Schema atLeast(int length) {
    return new Schema(type, description, fields, required, notEmpty, oneOf, pattern, length, items);
  }

  /** Said in the place of every complaint about this value. */
  Schema saying(String words) {
    return new Schema(type, words, fields, required, notEmpty, oneOf, pattern, least, items);
  }

  /** All complaints; empty: it fits. */
  List<String> check(JsonValue value) {
    List<String> complaints = new ArrayList<>();
    check("instance", value, complaints);
    return complaints;
  }

  private void check(String path, JsonValue value, List<String> complaints) {
    if (!isOfType(value)) complain(path, "is not of a type(s) " + type, complaints);
    if (value instanceof JsonObject object) checkFields(path, object, complaints);
    if (value instanceof JsonString text) checkText(path, text.value(), complaints);
    else if (!oneOf.isEmpty()) complainEnum(path, complaints);
    if (value instanceof JsonArray array) checkItems(path, array, complaints);
  }

  private void checkFields(String path, JsonObject object, List<String> complaints) {
    fields.forEach((name, schema) -> {
      JsonValue value = object.get(name);
      if (value != null) schema.check(path + "." + name, value, complaints);
    });
    for (String name : required) {
      if (!object.has(name)) complain(path, "requires property \"" + name + "\"", complaints);
    }
    if (!Set.copyOf(notEmpty).containsAll(object.fields().keySet())) return;
    for (String name : notEmpty) {
      if ("".equals(object.text(name))) complaints.add("The \"" + name + "\" cannot be empty");
    }
  }

  private void checkText(String path, String text, List<String> complaints) {
    if (!oneOf.isEmpty() && !oneOf.contains(text)) complainEnum(path, complaints);
    if (text.length() < least) {
      complain(path, "does not meet minimum length of " + least, complaints);
    }
    if (pattern != null && !pattern.matcher(text).find()) {
      complain(path, "does not match pattern \"" + escaped(pattern.pattern()) + "\"", complaints);
    }
  }

  private void checkItems(String path, JsonArray array, List<String> complaints) {
    if (items == null) return;
    if (array.size() < least) {
      complain(path, "does not meet minimum length of " + least, complaints);
    }
    if (least > 0 && new HashSet<>(array.values()).size() < array.size()) {
      complain(path, "contains duplicate item", complaints);
    }
    for (int i = 0; i < array.size(); i++) {
      items.check(path + "[" + i + "]", array.values().get(i), complaints);
    }
  }

  private void complainEnum(String path, List<String> complaints) {
    complain(path, "is not one of enum values: " + String.join(",", oneOf), complaints);
  }

  private void complain(String path, String what, List<String> complaints) {
    String own = path.startsWith("instance.") ? path.substring("instance.".length()) : path;
    complaints.add(description == null ? own + " " + what : description);
  }

  /** The server prints the pattern as a JSON text. */
  private static String escaped(String regex) {
    return regex.replace("\\", "\\\\");
  }

  private boolean isOfType(JsonValue value) {
    return switch (type) {
      case "string" -> value instanceof JsonString;
      case "boolean" -> value instanceof JsonBoolean;
      case "number" -> value instanceof JsonNumber;
      case "integer" -> value instanceof JsonNumber number && isWhole(number);
      case "array" -> value instanceof JsonArray;
      case "object" -> value instanceof JsonObject;
      default -> true;
    };
  }

  private static boolean isWhole(JsonNumber number) {
    BigDecimal value = number.toBigDecimal();
    return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
  }
}
