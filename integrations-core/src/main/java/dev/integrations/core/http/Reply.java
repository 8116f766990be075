package dev.integrations.core.http;

import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.Retry;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a provider answered. Immutable and thread-safe. Typed clients read it by {@link #jsonObject},
 * {@link #jsonArray} and {@link #missing}, whose errors say which call it was and whether it may be
 * made again; error mappers, which must not fail, by {@link #tryJson}.
 *
 * @param origin the call
 * @param status the HTTP status
 * @param headers by lower-case name
 * @param body do not change it
 * @param requestId the provider's id of the request; null when it gave none
 * @param rate what the answer says of the provider's limits
 */
public record Reply(
    CallOrigin origin,
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

  /** The name of the call. */
  public String operation() {
    return origin.operation();
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
   * @throws ProtocolException when it is something else; {@link Retry#SAFE} for a repeatable call,
   *     since that is mostly a page of something in between, {@link Retry#UNKNOWN} for another
   */
  public JsonValue json() {
    try {
      return JsonValue.parse(body);
    } catch (JsonException e) {
      throw unexpected("JSON", notJson(), Retry.SAFE, e);
    }
  }

  /** The body as JSON, or empty when it is something else. */
  public Optional<JsonValue> tryJson() {
    try {
      return Optional.of(JsonValue.parse(body));
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  /**
   * The body as a JSON object.
   *
   * @throws ProtocolException when it is something else
   */
  public JsonObject jsonObject() {
    JsonValue value = json();
    if (value instanceof JsonObject object) return object;
    throw unexpected("a JSON object", value.type(), Retry.NEVER, null);
  }

  /**
   * The body as a JSON array.
   *
   * @throws ProtocolException when it is something else
   */
  public JsonArray jsonArray() {
    JsonValue value = json();
    if (value instanceof JsonArray array) return array;
    throw unexpected("a JSON array", value.type(), Retry.NEVER, null);
  }

  /**
   * The error for a field that must be there: {@code throw reply.missing("key.id")}. {@link
   * Retry#NEVER} for a repeatable call, {@link Retry#UNKNOWN} for another.
   */
  public ProtocolException missing(String field) {
    return unexpected(field, "none", Retry.NEVER, null);
  }

  /**
   * When the answer asks to come again (RFC 9110, 10.2.3); null when it does not.
   *
   * @param now for an answer that names a distance
   */
  public @Nullable Instant retryAfter(Instant now) {
    return ReplyFacts.retryAfter(this, now);
  }

  /** Without headers and body: they may hold what must not be seen. */
  @Override
  public String toString() {
    return operation() + " -> " + status + ", " + body.length + " bytes";
  }

  /** After a write the advice is always UNKNOWN: it was answered, so it was probably executed. */
  private ProtocolException unexpected(
      String expected, String got, Retry ofRead, @Nullable Throwable cause) {
    ProviderError error = new ProviderError(
        origin.provider().value(),
        status,
        "unexpected_answer",
        operation() + ": expected " + expected + " in the answer, got " + got,
        requestId);
    return new ProtocolException(error, origin.repeatable() ? ofRead : Retry.UNKNOWN, cause);
  }

  private String notJson() {
    if (body.length == 0) return "nothing";
    String type = header("content-type");
    boolean html = type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html");
    return html ? "an HTML page" : body.length + " bytes of something else";
  }
}
