package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.ReasonPhrase;
import java.util.List;

/** An answer that is an error, in the dress that the server gives it. */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient HttpAnswer answer;

  ApiError(HttpAnswer answer) {
    super("status " + answer.status(), null, false, false);
    this.answer = answer;
  }

  HttpAnswer answer() {
    return answer;
  }

  static ApiError badRequest(String... messages) {
    return of(400, JsonArray.ofTexts(List.of(messages)));
  }

  static ApiError badRequest(JsonValue message) {
    return of(400, JsonArray.of(message));
  }

  static ApiError unauthorized() {
    return of(401, JsonString.of("Unauthorized"));
  }

  static ApiError forbidden(String message) {
    return of(403, JsonArray.of(JsonString.of(message)));
  }

  static ApiError notFound(String message) {
    return of(404, JsonArray.of(JsonString.of(message)));
  }

  /** What nobody caught on the way: a bare text. */
  static ApiError crash(String message) {
    return of(500, JsonString.of(message));
  }

  /** What a method caught, named and thrown again. */
  static ApiError internal(String... messages) {
    return of(500, JsonArray.ofTexts(List.of(messages)));
  }

  static ApiError undefined(String property) {
    return crash(readingUndefined(property));
  }

  static String readingUndefined(String property) {
    return "Cannot read properties of undefined (reading '" + property + "')";
  }

  static ApiError of(int status, JsonValue message) {
    return new ApiError(
        HttpAnswer.json(status, envelope(status, ReasonPhrase.of(status), message)));
  }

  static JsonObject envelope(int status, String error, JsonValue message) {
    return JsonObject.builder()
        .put("status", status)
        .put("error", error)
        .put("response", JsonObject.of("message", message))
        .build();
  }
}
