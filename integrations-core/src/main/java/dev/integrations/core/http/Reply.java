package dev.integrations.core.http;

import dev.integrations.core.json.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a provider answered. Immutable and thread-safe.
 *
 * @param operation the name of the call
 * @param status the HTTP status
 * @param headers by lower-case name
 * @param body do not change it
 * @param requestId the provider's id of the request; null when it gave none
 * @param rate what the answer says of the provider's limits
 */
public record Reply(
    String operation,
    int status,
    Map<String, List<String>> headers,
    byte[] body,
    @Nullable String requestId,
    RateFacts rate) {
  public Reply {
    Map<String, List<String>> byName = new TreeMap<>();
    headers.forEach(
        (name, values) -> byName.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    headers = Collections.unmodifiableMap(byName);
  }

  public boolean successful() {
    return status >= 200 && status < 300;
  }

  /** The first value of the header, whatever the case of its name; null when absent. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /**
   * The body as JSON.
   *
   * @throws dev.integrations.core.json.JsonException when it is something else; the pipeline turns it
   *     into a {@link dev.integrations.core.error.ProtocolException} where it reads the body itself
   */
  public JsonValue json() {
    return JsonValue.parse(body);
  }

  /** Without headers and body: they may hold what must not be seen. */
  @Override
  public String toString() {
    return operation + " -> " + status + ", " + body.length + " bytes";
  }
}
