package dev.integrations.examples.http;

import dev.integrations.core.Page;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;

/** What goes back to the caller. */
@FunctionalInterface
public interface Answer {
  void write(HttpServletResponse response) throws IOException;

  static Answer json(int status, JsonValue body) {
    return bytes(status, "application/json", body.toBytes());
  }

  static Answer ok(JsonValue body) {
    return json(200, body);
  }

  static Answer noContent() {
    return response -> response.setStatus(204);
  }

  static Answer bytes(int status, String contentType, byte[] body) {
    return response -> {
      response.setStatus(status);
      response.setContentType(contentType);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    };
  }

  /** A part of a list as {@code {items, next}}; {@code next} is null at the end. */
  static <T> Answer page(Page<T> page, Function<? super T, JsonObject> render) {
    JsonArray items = new JsonArray(page.items().stream().<JsonValue>map(render).toList());
    JsonValue next = page.next() == null ? JsonNull.NULL : JsonString.of(page.next());
    return ok(JsonObject.builder().put("items", items).put("next", next).build());
  }
}
