package dev.integrations.testing;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it would have left the process.
 *
 * @param headers looked up whatever the case of their names
 * @param body empty when there is none
 */
public record SentRequest(String method, String url, Map<String, String> headers, String body) {
  public SentRequest {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    headers = Collections.unmodifiableMap(byName);
  }

  /** As in {@code GET https://api.acme.example/me}. */
  public String line() {
    return method + " " + url;
  }

  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** Without headers and body: credentials are in them. */
  @Override
  public String toString() {
    return line();
  }
}
