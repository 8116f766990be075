package dev.integrations.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SourceRulesTest {
  @Test
  @DisplayName("P6 G54 no synchronized and no ThreadLocal in main sources")
  void noSynchronizedAndNoThreadLocal() {
    assertEquals(List.of(), places(Project.mainSources(), SourceRule.PINS));
  }

  @Test
  @DisplayName("P5 every package says that it is @NullMarked, and what it holds")
  void everyPackageIsNullMarkedAndDescribed() {
    var lacking = Project.mainSources().stream()
        .map(Path::getParent)
        .distinct()
        .filter(folder -> !folder.endsWith("src/main/java"))
        .filter(folder -> !isDescribed(folder.resolve("package-info.java")))
        .map(Project::name)
        .toList();

    assertEquals(List.of(), lacking);
  }

  @Test
  void noMainSourceHasMoreThan400Lines() {
    var tooLong = Project.mainSources().stream()
        .filter(file -> SourceRule.isTooLong(Project.read(file)))
        .map(Project::name)
        .toList();

    assertEquals(List.of(), tooLong);
  }

  @Test
  void noTestIsSwitchedOffAndNoneSleeps() {
    List<Path> tests = Project.testSources().stream()
        .filter(file -> !Project.name(file).contains("src/main/"))
        .toList();

    assertEquals(List.of(), places(tests, SourceRule.NOT_A_TEST));
  }

  @Test
  void nothingIsLeftToDo() {
    var places = Stream.concat(Project.mainSources().stream(), Project.testSources().stream())
        .filter(file -> SourceRule.isFoundIn(Project.read(file), SourceRule.LEFT_OVER))
        .map(Project::name)
        .toList();

    assertEquals(List.of(), places);
  }

  @Test
  void onlyTheWrapperNamesARegistry() {
    var places = projectFiles()
        .filter(file -> !Project.name(file).equals(".mvn/wrapper/maven-wrapper.properties"))
        .filter(file -> SourceRule.isFoundIn(Project.read(file), SourceRule.REGISTRY))
        .map(Project::name)
        .toList();

    assertEquals(List.of(), places);
  }

  /** POMs, scripts and documents; the wrapper's own scripts are not ours. */
  private static Stream<Path> projectFiles() {
    return Stream.of(".", ".mvn", ".ci", "docs", "checks", "examples")
        .map(Project.ROOT::resolve)
        .flatMap(folder ->
            folder.equals(Project.ROOT.resolve(".")) ? poms() : Project.files(folder).stream())
        .filter(file -> !Project.name(file).contains("target/"))
        .filter(file ->
            file.toString().matches(".*\\.(xml|md|properties|sh|java|json|html|js)|.*/\\.ci/.*"));
  }

  private static Stream<Path> poms() {
    Stream<Path> modules =
        Project.PUBLISHED.stream().map(module -> Project.ROOT.resolve(module).resolve("pom.xml"));
    Stream<Path> own = Stream.of(
            "pom.xml", "README.md", "CONTRIBUTING.md", "integrations-bom/pom.xml")
        .map(Project.ROOT::resolve);
    return Stream.concat(modules, own).filter(Files::exists);
  }

  private static boolean isDescribed(Path packageInfo) {
    return Files.exists(packageInfo) && SourceRule.isDescribed(Project.read(packageInfo));
  }

  private static List<String> places(List<Path> files, Pattern forbidden) {
    return files.stream()
        .flatMap(file -> SourceRule.places(Project.name(file), Project.read(file), forbidden))
        .toList();
  }
}
