package dev.integrations.store.jdbc;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Names as one column of JSON. */
final class Names {
  private Names() {}

  static String json(Collection<String> names) {
    return JsonArray.ofTexts(List.copyOf(names)).toString();
  }

  static List<String> of(String json) throws SQLException {
    if (!(JsonValue.parse(json) instanceof JsonArray array)) {
      throw new SQLException("column of names: expected a JSON array");
    }
    List<String> names = new ArrayList<>();
    for (JsonValue name : array) if (name instanceof JsonString text) names.add(text.value());
    return names;
  }
}
