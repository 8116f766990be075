package dev.integrations.core.http;

import dev.integrations.core.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, without host and credentials. Immutable and thread-safe. Path segments and query
 * values are encoded here; an absolute URL is never accepted.
 *
 * @param method GET, HEAD, POST, PUT, PATCH or DELETE
 * @param operation names the call in errors, logs and metrics, for example {@code sendText}
 * @param template the path with its placeholders, safe to log
 * @param path the encoded path
 * @param query in order; a name may be repeated
 * @param headers extra ones; names and values are checked for control characters
 * @param repeatable whether doing it twice is the same as once; such calls are retried after an
 *     unknown outcome, others only when they were certainly not executed
 * @param extraTime added to the time limits, for calls that the provider holds on purpose
 * @param maxReplyBytes null: the profile's cap
 */
public record Call(
    String method,
    String operation,
    String template,
    String path,
    List<QueryParameter> query,
    Map<String, String> headers,
    @Nullable CallBody body,
    boolean repeatable,
    Duration extraTime,
    @Nullable Long maxReplyBytes) {
  public Call {
    query = List.copyOf(query);
    headers = Map.copyOf(headers);
    headers.forEach(HeaderRules::check);
  }

  /** Repeatable. */
  public static Builder get(String template, String... segments) {
    return new Builder("GET", template, segments).repeatable(true);
  }

  /** Not repeatable unless said. */
  public static Builder post(String template, String... segments) {
    return new Builder("POST", template, segments);
  }

  /** Repeatable (RFC 9110, 9.2.2). */
  public static Builder put(String template, String... segments) {
    return new Builder("PUT", template, segments).repeatable(true);
  }

  /** Not repeatable unless said. */
  public static Builder patch(String template, String... segments) {
    return new Builder("PATCH", template, segments);
  }

  /** Repeatable (RFC 9110, 9.2.2). */
  public static Builder delete(String template, String... segments) {
    return new Builder("DELETE", template, segments).repeatable(true);
  }

  /** Without query values and headers: they may hold what must not be seen. */
  @Override
  public String toString() {
    return method + " " + template + " (" + operation + ")";
  }

  /** One name and value of a query. */
  public record QueryParameter(String name, String value) {}

  /** Collects a call; not thread-safe. */
  public static final class Builder {
    private final String method;
    private final String template;
    private final String path;
    private final List<QueryParameter> query = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String operation;
    private @Nullable CallBody body;
    private boolean repeatable;
    private Duration extraTime = Duration.ZERO;
    private @Nullable Long maxReplyBytes;

    Builder(String method, String template, String... segments) {
      this.method = method;
      this.template = template;
      this.path = PathTemplate.fill(template, segments);
      this.operation = method + " " + template;
    }

    /** The name in errors, logs and metrics; by default method and template. */
    public Builder named(String operation) {
      this.operation = operation;
      return this;
    }

    /** Adds a parameter; null leaves it out. */
    public Builder query(String name, @Nullable Object value) {
      if (value != null) query.add(new QueryParameter(name, value.toString()));
      return this;
    }

    /** @throws IllegalArgumentException when name or value has a control character (S29) */
    public Builder header(String name, String value) {
      HeaderRules.check(name, value);
      headers.put(name, value);
      return this;
    }

    public Builder body(CallBody body) {
      this.body = body;
      return this;
    }

    public Builder json(JsonValue body) {
      return body(CallBody.json(body));
    }

    public Builder repeatable(boolean repeatable) {
      this.repeatable = repeatable;
      return this;
    }

    /** Zero or more. */
    public Builder extraTime(Duration extraTime) {
      if (extraTime.isNegative())
        throw new IllegalArgumentException("extraTime: expected zero or more");
      this.extraTime = extraTime;
      return this;
    }

    public Builder maxReplyBytes(long bytes) {
      this.maxReplyBytes = bytes;
      return this;
    }

    public Call build() {
      return new Call(
          method,
          operation,
          template,
          path,
          query,
          headers,
          body,
          repeatable,
          extraTime,
          maxReplyBytes);
    }
  }
}
