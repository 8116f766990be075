package dev.integrations.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.integrations.testing.Canary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReportsTest {
  @Test
  @DisplayName(
      "G15 no planted secret in what the tests of all modules printed, at TRACE, or reported")
  void noPlantedSecretInWhatTestsPrintedOrReported() {
    List<String> leaks = Stream.concat(Project.PUBLISHED.stream(), Stream.of("examples"))
        .map(module -> Project.ROOT.resolve(module).resolve("target/surefire-reports"))
        .flatMap(folder -> Project.files(folder).stream())
        .flatMap(file ->
            Canary.findIn(bytes(file)).stream().map(place -> Project.name(file) + ": " + place))
        .toList();

    assertEquals(List.of(), leaks);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
