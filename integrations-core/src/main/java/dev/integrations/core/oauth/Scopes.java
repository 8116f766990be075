package dev.integrations.core.oauth;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Scopes as answers list them. */
final class Scopes {
  private Scopes() {}

  /** Of {@code scope}, or {@code scopes}: a text or an array; null when not said. */
  static @Nullable Set<String> read(JsonObject answer) {
    JsonValue said = answer.has("scope") ? answer.get("scope") : answer.get("scopes");
    if (said == null || said.isNull()) return null;
    return said instanceof JsonArray list ? ofArray(list) : ofText(said.asText());
  }

  /** What of the wanted ones is not granted. */
  static Set<String> missing(Set<String> wanted, Set<String> granted) {
    Set<String> missing = new LinkedHashSet<>(wanted);
    missing.removeAll(granted);
    return missing;
  }

  private static @Nullable Set<String> ofText(@Nullable String text) {
    if (text == null) return null;
    Set<String> scopes = new LinkedHashSet<>();
    for (String scope : text.split("[\\s,]+", -1)) if (!scope.isEmpty()) scopes.add(scope);
    return scopes;
  }

  private static Set<String> ofArray(JsonArray list) {
    Set<String> scopes = new LinkedHashSet<>();
    for (JsonValue each : list.values()) {
      String scope = each.asText();
      if (scope != null && !scope.isBlank()) scopes.add(scope);
    }
    return scopes;
  }
}
