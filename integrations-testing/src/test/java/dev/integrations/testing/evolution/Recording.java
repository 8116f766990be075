package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One recorded exchange with a real server; see the README beside the files. */
record Recording(String name, JsonObject request, JsonObject response) {
  private static final String PLACE = "recordings/";

  static List<String> names() {
    try (Stream<Path> files = Files.list(place())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".json"))
          .map(file -> file.substring(0, file.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path place() {
    try {
      return Path.of(Objects.requireNonNull(Recording.class.getResource(PLACE)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Recording read(String name) {
    try {
      byte[] bytes = Files.readAllBytes(place().resolve(name + ".json"));
      JsonObject all = JsonValue.parse(bytes).asObject();
      return new Recording(name, all.object("request"), all.object("response"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isWebhook() {
    return name.startsWith("webhook-");
  }

  String method() {
    return request.text("method");
  }

  String path() {
    return request.text("path");
  }

  /** The body as it was sent; a text was not JSON. */
  String body() {
    JsonValue body = request.get("body");
    if (body == null || body.isNull()) return "";
    return body.asText() == null ? body.toString() : body.asText();
  }

  int status() {
    return Math.toIntExact(response.whole("status"));
  }
}
