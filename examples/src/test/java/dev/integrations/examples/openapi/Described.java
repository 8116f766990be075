package dev.integrations.examples.openapi;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonBoolean;
import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonNumber;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** As much of JSON Schema as the description uses; unknown fields are a difference here. */
final class Described {
  private final JsonObject description;

  Described(JsonObject description) {
    this.description = description;
  }

  /** What differs from the schema of an answer; empty: nothing. */
  List<String> differences(String method, String path, int status, JsonValue answer) {
    JsonValue schema = description.at(
        "paths",
        path,
        method,
        "responses",
        Integer.toString(status),
        "content",
        "application/json",
        "schema");
    List<String> differences = new ArrayList<>();
    if (schema == null) differences.add("no schema for " + method + " " + path + " " + status);
    else check(schema.asObject(), answer, "$", differences);
    return differences;
  }

  private void check(JsonObject schema, JsonValue value, String at, List<String> differences) {
    if (schema.has("$ref")) check(resolve(schema.text("$ref")), value, at, differences);
    else if (schema.has("oneOf")) oneOf(schema.array("oneOf"), value, at, differences);
    else if (schema.has("allOf"))
      checkObject(merged(schema.array("allOf")), value, at, differences);
    else if (!types(schema).contains(type(value))) {
      differences.add(at + ": expected " + types(schema) + ", got " + type(value));
    } else checkInside(schema, value, at, differences);
  }

  private void checkInside(
      JsonObject schema, JsonValue value, String at, List<String> differences) {
    if (schema.has("enum") && !schema.array("enum").values().contains(value)) {
      differences.add(at + ": expected one of " + schema.get("enum") + ", got " + value);
    }
    if (value instanceof JsonObject) checkObject(schema, value, at, differences);
    if (value instanceof JsonArray array) {
      for (JsonValue item : array) check(schema.object("items"), item, at + "[]", differences);
    }
  }

  private void checkObject(
      JsonObject schema, JsonValue value, String at, List<String> differences) {
    JsonObject object = value.asObject();
    JsonObject properties = schema.object("properties");
    if (schema.array("required") != null) {
      for (JsonValue name : schema.array("required")) {
        if (!object.has(name.asText())) differences.add(at + ": no " + name);
      }
    }
    object.fields().forEach((name, field) -> {
      JsonObject known = properties == null ? null : properties.object(name);
      JsonObject inner = known == null ? schema.object("additionalProperties") : known;
      if (inner == null) differences.add(at + ": not described: " + name);
      else check(inner, field, at + "." + name, differences);
    });
  }

  private void oneOf(JsonArray choices, JsonValue value, String at, List<String> differences) {
    List<String> all = new ArrayList<>();
    for (JsonValue choice : choices) {
      List<String> one = new ArrayList<>();
      check(choice.asObject(), value, at, one);
      if (one.isEmpty()) return;
      all.addAll(one);
    }
    differences.addAll(all);
  }

  private JsonObject merged(JsonArray parts) {
    JsonObject.Builder properties = JsonObject.builder();
    List<JsonValue> required = new ArrayList<>();
    for (JsonValue part : parts) {
      JsonObject schema = part.asObject();
      if (schema.has("$ref")) schema = resolve(schema.text("$ref"));
      schema.object("properties").fields().forEach(properties::put);
      required.addAll(schema.array("required").values());
    }
    return JsonObject.builder()
        .put("properties", properties.build())
        .put("required", new JsonArray(required))
        .build();
  }

  private JsonObject resolve(String reference) {
    String[] names = reference.substring("#/components/".length()).split("/");
    return description.at("components", names).asObject();
  }

  private static List<String> types(JsonObject schema) {
    JsonArray several = schema.array("type");
    return several == null
        ? List.of(schema.text("type"))
        : several.values().stream().map(JsonValue::asText).toList();
  }

  private static String type(JsonValue value) {
    if (value instanceof JsonObject) return "object";
    if (value instanceof JsonArray) return "array";
    if (value instanceof JsonString) return "string";
    if (value instanceof JsonBoolean) return "boolean";
    if (value instanceof JsonNull) return "null";
    return value instanceof JsonNumber && value.asLong() != null ? "integer" : "number";
  }
}
