package dev.integrations.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The webhooks of a real server, as they lie among the test resources. */
public final class Recordings {
  private static final String PREFIX = "webhook-";
  private static final String ENDING = ".json";

  private Recordings() {}

  /** All names, without {@code webhook-} and ending, in alphabetical order. */
  public static List<String> names() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(PREFIX.length(), name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the server sent in its body. */
  public static JsonObject body(String name) {
    JsonObject recording = JsonValue.parse(read(PREFIX + name + ENDING)).asObject();
    return requireNonNull(requireNonNull(recording).object("request")).object("body");
  }

  /** What each should become: {@code name | record | facts}. */
  public static List<String> decoded() {
    return read("decoded.txt").lines().toList();
  }

  private static String read(String file) {
    try {
      return Files.readString(folder().resolve(file), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Path.of(requireNonNull(Recordings.class.getResource("webhooks")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
