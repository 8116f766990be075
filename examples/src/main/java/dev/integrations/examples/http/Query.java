package dev.integrations.examples.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters behind the question mark. Not read by the servlet API, which would eat the body. */
record Query(Map<String, String> values) {
  static Query parse(@Nullable String raw) {
    Map<String, String> values = new HashMap<>();
    if (raw == null || raw.isEmpty()) return new Query(values);
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (values.putIfAbsent(name, value) != null) throw repeated(name);
    }
    return new Query(values);
  }

  private static String decode(String raw) {
    return Escapes.decode(raw.replace('+', ' '));
  }

  private static ProblemException repeated(String name) {
    return Invalid.query(name, "one value", "several");
  }
}
