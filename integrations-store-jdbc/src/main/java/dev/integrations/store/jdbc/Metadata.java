package dev.integrations.store.jdbc;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Facts of the provider as one column of JSON. */
final class Metadata {
  private Metadata() {}

  static String json(Map<String, String> facts) {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    new TreeMap<>(facts).forEach((name, value) -> fields.put(name, new JsonString(value)));
    return new JsonObject(fields).toString();
  }

  static Map<String, String> of(String json) throws SQLException {
    JsonObject object = JsonValue.parse(json).asObject();
    if (object == null) throw new SQLException("column metadata: expected a JSON object");
    Map<String, String> facts = new LinkedHashMap<>();
    object.fields().forEach((name, value) -> facts.put(name, String.valueOf(value.asScalar())));
    return facts;
  }
}
