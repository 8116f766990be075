package dev.integrations.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.http.Call;
import dev.integrations.core.http.CallOrigin;
import dev.integrations.core.http.RateFacts;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One exchange with a real server. */
record Recording(
    String name, String method, String path, @Nullable JsonValue sent, int status, JsonValue body) {
  static Recording of(String name) {
    try (InputStream in = Recording.class.getResourceAsStream("recordings/" + name + ".json")) {
      return read(name, JsonValue.parse(Objects.requireNonNull(in, name).readAllBytes()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Recording> all() {
    try (Stream<Path> files = Files.list(Path.of(
        Objects.requireNonNull(Recording.class.getResource("recordings")).toURI()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".json"))
          .map(file -> file.substring(0, file.length() - 5))
          .sorted()
          .toList()
          .stream()
          .map(Recording::of);
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The instance in its path. */
  String instance() {
    String plain = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
    String[] segments = plain.split("/");
    return segments.length > 3 ? segments[3] : "acme";
  }

  String bodyText() {
    return Objects.requireNonNullElseGet(body.asText(), body::toString);
  }

  Reply reply(Call call) {
    return new Reply(
        new CallOrigin(Evolution.PROVIDER, call.operation(), call.repeatable()),
        status,
        Map.of("Content-Type", List.of("application/json; charset=utf-8")),
        bodyText().getBytes(UTF_8),
        null,
        RateFacts.NONE);
  }

  private static Recording read(String name, JsonValue value) {
    JsonObject request = Objects.requireNonNull(((JsonObject) value).object("request"));
    JsonObject response = Objects.requireNonNull(((JsonObject) value).object("response"));
    JsonValue sent = request.get("body");
    return new Recording(
        name,
        Objects.requireNonNull(request.text("method")),
        Objects.requireNonNull(request.text("path")),
        sent == null || sent.isNull() ? null : sent,
        Objects.requireNonNull(response.whole("status")).intValue(),
        Objects.requireNonNullElse(response.get("body"), JsonNull.NULL));
  }
}
