package dev.integrations.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders of this project, as they stand when the checks run. */
final class Project {
  static final Path ROOT =
      Path.of(System.getProperty("project.root", "..")).toAbsolutePath().normalize();

  /** What users add to their projects, in the order of the build. */
  static final List<String> PUBLISHED = Stream.of(
          "integrations-core",
          "integrations-testing",
          "integrations-evolution",
          "integrations-crm",
          "integrations-google",
          "integrations-store-jdbc",
          "integrations-servlet")
      .filter(module -> Files.isDirectory(ROOT.resolve(module).resolve("src")))
      .toList();

  private static final List<String> ALL = Stream.concat(
          PUBLISHED.stream(), Stream.of("examples", "checks", "checks/oauth-servers"))
      .toList();

  private Project() {}

  static Path classes(String module) {
    return ROOT.resolve(module).resolve("target/classes");
  }

  /** The main sources of the published modules. */
  static List<Path> publishedSources() {
    return PUBLISHED.stream().flatMap(Project::mainSources).toList();
  }

  /** The main sources of all modules, the example too. */
  static List<Path> mainSources() {
    return ALL.stream().flatMap(Project::mainSources).toList();
  }

  /** Sources that hold tests: also the contracts of the testing module, which are main sources there. */
  static List<Path> testSources() {
    Stream<Path> tests =
        ALL.stream().flatMap(module -> java(ROOT.resolve(module).resolve("src/test/java")));
    Stream<Path> consumers = java(ROOT.resolve("checks/consumers/src/test/java"));
    return Stream.of(tests, consumers, mainSources("integrations-testing"))
        .flatMap(files -> files)
        .toList();
  }

  static Stream<Path> mainSources(String module) {
    return java(ROOT.resolve(module).resolve("src/main/java"));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a reader of the repository names it. */
  static String name(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> java(Path folder) {
    return files(folder).stream().filter(file -> file.toString().endsWith(".java"));
  }
}
