package dev.integrations.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SourceRulesTest {
  @Test
  @DisplayName("P6 G54 no synchronized and no ThreadLocal in main sources")
  void noSynchronizedAndNoThreadLocal() {
    assertEquals(List.of(), places(Project.mainSources(), "\\bsynchronized\\b|\\bThreadLocal\\b"));
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
        .filter(file -> Project.read(file).lines().count() > 400)
        .map(Project::name)
        .toList();

    assertEquals(List.of(), tooLong);
  }

  @Test
  void noTestIsSwitchedOffAndNoneSleeps() {
    List<Path> tests = Project.testSources().stream()
        .filter(file -> !Project.name(file).contains("src/main/"))
        .toList();

    assertEquals(
        List.of(), places(tests, "@Disabled\\b|\\bThread\\s*\\.\\s*sleep\\b|\\bMockito\\b"));
  }

  @Test
  void nothingIsLeftToDo() {
    Pattern leftOver = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    var places = Stream.concat(Project.mainSources().stream(), Project.testSources().stream())
        .filter(file -> !file.endsWith("SourceRulesTest.java"))
        .filter(file -> leftOver.matcher(Project.read(file)).find())
        .map(Project::name)
        .toList();

    assertEquals(List.of(), places);
  }

  @Test
  void onlyTheWrapperNamesARegistry() {
    Pattern registry = Pattern.compile("\\brepo1?\\.maven\\.(apache\\.)?org\\b");
    var places = projectFiles()
        .filter(file -> !Project.name(file).equals(".mvn/wrapper/maven-wrapper.properties"))
        .filter(file -> registry.matcher(Project.read(file)).find())
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
    if (!Files.exists(packageInfo)) return false;
    String text = Project.read(packageInfo);
    return text.startsWith("/**") && JavaText.code(text).contains("@NullMarked");
  }

  private static List<String> places(List<Path> files, String forbidden) {
    Pattern pattern = Pattern.compile(forbidden);
    return files.stream().flatMap(file -> places(file, pattern)).toList();
  }

  private static Stream<String> places(Path file, Pattern forbidden) {
    String code = JavaText.code(Project.read(file));
    return forbidden.matcher(code).results().map(found -> place(file, code, found));
  }

  private static String place(Path file, String code, MatchResult found) {
    return Project.name(file) + ":" + JavaText.lineOf(code, found.start()) + " " + found.group();
  }
}
