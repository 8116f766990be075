package dev.integrations.examples.webhook;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The webhooks of a real server that lie in the tests of the Evolution module. */
final class Recordings {
  private static final Path FOLDER = Path.of(
      System.getProperty("project.root", ".."),
      "integrations-evolution/src/test/resources/dev/integrations/evolution/webhooks");

  private Recordings() {}

  static List<Path> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the server sent in its body. */
  static JsonObject body(Path recording) {
    try {
      JsonValue file = JsonValue.parse(Files.readAllBytes(recording));
      return Objects.requireNonNull(file.asObject().object("request").object("body"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
