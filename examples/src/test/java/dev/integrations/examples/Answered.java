package dev.integrations.examples;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;

/** An answer of the application, as a test reads it. */
public record Answered(HttpResponse<String> response) {
  public int status() {
    return response.statusCode();
  }

  public String body() {
    return response.body();
  }

  public JsonObject json() {
    return Objects.requireNonNull(JsonValue.parse(response.body()).asObject(), "no JSON object");
  }

  public String text(String field) {
    return json().scalar(field);
  }

  public List<JsonObject> items() {
    return Objects.requireNonNull(json().array("items"), "no items").values().stream()
        .map(JsonValue::asObject)
        .toList();
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** Status and code of a problem, for example {@code 404 unknown_agent}. */
  public String problem() {
    return header("Content-Type").equals("application/problem+json")
        ? status() + " " + text("code")
        : status() + " without problem: " + body();
  }
}
