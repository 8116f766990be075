package dev.integrations.examples.http;

import dev.integrations.core.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as {@code application/problem+json} (RFC 9457).
 *
 * @param title a sentence that does not change with the case
 * @param detail what was expected, what came and where; never a secret
 * @param code stable, for programs
 * @param facts further members
 */
public record Problem(
    int status,
    String code,
    String title,
    String detail,
    JsonObject facts,
    Map<String, String> headers)
    implements Answer {
  public Problem {
    headers = Map.copyOf(headers);
  }

  public static Problem of(int status, String code, String title, String detail) {
    return new Problem(status, code, title, detail, JsonObject.EMPTY, Map.of());
  }

  public Problem fact(String name, String value) {
    JsonObject more = facts.toBuilder().put(name, value).build();
    return new Problem(status, code, title, detail, more, headers);
  }

  public Problem header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(status, code, title, detail, facts, more);
  }

  /** To be thrown where a route cannot go on. */
  public ProblemException asException() {
    return new ProblemException(this);
  }

  public JsonObject json() {
    JsonObject.Builder json = JsonObject.builder()
        .put("type", "urn:integrations:problem:" + code)
        .put("title", title)
        .put("status", status)
        .put("detail", detail)
        .put("code", code);
    facts.fields().forEach(json::put);
    return json.build();
  }

  @Override
  public void write(HttpServletResponse response) throws IOException {
    headers.forEach(response::setHeader);
    Answer.bytes(status, "application/problem+json", json().toBytes()).write(response);
  }
}
