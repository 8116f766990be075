package dev.integrations.core.webhook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The headers of a request, looked up whatever the case of their names. Immutable. */
public final class WebhookHeaders {
  public static final WebhookHeaders NONE = new WebhookHeaders(Map.of());

  private final Map<String, List<String>> byName;

  private WebhookHeaders(Map<String, List<String>> byName) {
    this.byName = Collections.unmodifiableMap(byName);
  }

  public static WebhookHeaders of(Map<String, List<String>> headers) {
    Map<String, List<String>> byName = new TreeMap<>();
    headers.forEach((name, values) -> byName
        .computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
        .addAll(values));
    byName.replaceAll((name, values) -> List.copyOf(values));
    return new WebhookHeaders(byName);
  }

  /** All values of the header, in order; empty when absent. */
  public List<String> all(String name) {
    return byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The value of a header that is there exactly once; null when absent or repeated. */
  public @Nullable String only(String name) {
    List<String> values = all(name);
    return values.size() == 1 ? values.get(0) : null;
  }

  /** How many name and value pairs. */
  public int count() {
    return byName.values().stream().mapToInt(List::size).sum();
  }

  /** The sum of the lengths of names and values, in characters. */
  public int length() {
    return byName.entrySet().stream()
        .mapToInt(e -> e.getValue().stream()
            .mapToInt(v -> v.length() + e.getKey().length())
            .sum())
        .sum();
  }

  /** The names only: values may be secrets. */
  @Override
  public String toString() {
    return byName.keySet().toString();
  }
}
