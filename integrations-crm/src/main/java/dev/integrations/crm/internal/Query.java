package dev.integrations.crm.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.webhook.WebhookRequest;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The decoded query of a request. Immutable. */
public final class Query {
  private final Map<String, List<String>> values;

  private Query(Map<String, List<String>> values) {
    this.values = values;
  }

  /** What cannot be decoded is left out. */
  public static Query of(WebhookRequest request) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    int mark = request.uri().indexOf('?');
    String raw = mark < 0 ? "" : request.uri().substring(mark + 1);
    for (String pair : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String name = decoded(parts[0]);
      String value = parts.length == 2 ? decoded(parts[1]) : "";
      if (name != null && value != null) {
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
      }
    }
    return new Query(values);
  }

  /** Null when it is absent or repeated. */
  public @Nullable String only(String name) {
    List<String> found = values.getOrDefault(name, List.of());
    return found.size() == 1 ? found.get(0) : null;
  }

  private static @Nullable String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
