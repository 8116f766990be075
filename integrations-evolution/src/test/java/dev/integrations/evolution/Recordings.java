package dev.integrations.evolution;

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

/** The webhooks of a real server that lie beside this class. */
public final class Recordings {
  private static final String PREFIX = "webhook-";

  private Recordings() {}

  /** All names, without {@code webhook-} and ending, in alphabetical order. */
  public static List<String> names() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(PREFIX.length(), name.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the server sent in its body. */
  public static JsonObject body(String name) {
    try {
      byte[] file = Files.readAllBytes(folder().resolve(PREFIX + name + ".json"));
      JsonObject recording = Objects.requireNonNull(JsonValue.parse(file).asObject());
      return Objects.requireNonNull(
          Objects.requireNonNull(recording.object("request")).object("body"), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(Recordings.class.getResource("webhooks")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
