package dev.integrations.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private final Markdown readme = Markdown.of("README.md");

  @Test
  void readmeStartsTheDemoWithItsFirstCommandAndTheTestsWithItsSecond() {
    List<String> commands = readme.fences("sh");

    assertEquals(1, commands.get(0).lines().count());
    assertTrue(
        commands.get(0).startsWith("./mvnw ") && commands.get(0).endsWith("--demo"),
        commands.get(0));
    assertEquals(1, commands.get(1).lines().count());
    assertTrue(commands.get(1).matches("\\./mvnw .*\\bverify"), commands.get(1));
  }

  @Test
  void javaInDocumentsIsCodeOfTests() {
    List<String> regions = Regions.in(Project.testSources());
    assertFalse(readme.fences("java").isEmpty());
    List<String> strange = Markdown.all().stream()
        .flatMap(document -> document.fences("java").stream())
        .filter(snippet -> !regions.contains(snippet.strip()))
        .toList();

    assertEquals(List.of(), strange);
  }

  @Test
  void linksLeadSomewhere() {
    List<String> broken = Markdown.all().stream()
        .flatMap(document -> document.brokenLinks().stream())
        .toList();

    assertEquals(List.of(), broken);
  }

  @Test
  void documentsNameNoFolderOfAMachine() {
    List<String> names = Markdown.all().stream()
        .filter(
            document -> document.text().matches("(?s).*(^|[^A-Za-z.])/(work|root|home|farm)/.*"))
        .map(document -> Project.name(document.file()))
        .toList();

    assertEquals(List.of(), names);
  }
}
