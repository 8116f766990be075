package dev.integrations.checks;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ErrorsPageTest {
  private static final Path ERRORS =
      Project.ROOT.resolve("integrations-core/src/main/java/dev/integrations/core/error");
  private static final Path RESULTS = Project.ROOT.resolve(
      "integrations-core/src/main/java/dev/integrations/core/webhook/WebhookResult.java");

  private static final Pattern TYPE = Pattern.compile(
      "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public final class (\\w+) extends IntegrationException",
      Pattern.DOTALL);
  private static final Pattern CONSTANT = Pattern.compile(
      "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*([A-Z][A-Z_]+)(\\((\\d+)\\))?\\s*[,;}]", Pattern.DOTALL);
  private static final Pattern FIXED_RETRY = Pattern.compile("return (Retry\\.\\w+);");

  @Test
  @DisplayName("P12 the index of errors is printed from the code")
  void theIndexOfErrorsIsPrintedFromTheCode() {
    new CommittedFile(Project.ROOT.resolve("docs/errors.md"), "errors.update").assertHolds(page());
  }

  private static List<String> page() {
    List<String> lines = new ArrayList<>(List.of(
        "# Errors",
        "",
        "Printed from the code by `ErrorsPageTest`; not written by hand. Calls throw an `IntegrationException`: one of",
        "these, never another subclass. `code()` is the provider's own code, or ours where it has none; `type()` is a",
        "word for metrics; messages hold no secret, header, query value or body.",
        "",
        "| exception | means | `retry()` |",
        "|---|---|---|"));
    Project.files(ERRORS).stream()
        .map(Project::read)
        .flatMap(ErrorsPageTest::exception)
        .forEach(lines::add);
    lines.addAll(List.of(
        "",
        "`Retry`, `RejectedException.Kind` and `AuthorizationException.Reason`:",
        "",
        "| value | means |",
        "|---|---|"));
    Stream.of("Retry", "RejectedException", "AuthorizationException")
        .flatMap(name -> constants(Project.read(ERRORS.resolve(name + ".java"))))
        .map(constant -> "| `" + constant.group(2) + "` | " + text(constant.group(1)) + " |")
        .forEach(lines::add);
    lines.addAll(List.of(
        "",
        "## Answers to webhooks",
        "",
        "Whatever a stranger sends ends in a `WebhookResult`. Why something was refused is told to the listener, not to",
        "the sender. Accepted, handshakes and webhooks of integrations that are no more are 200; while we cannot decide",
        "(store down, key missing) it is 503 with `Retry-After`.",
        "",
        "| reason | status | means |",
        "|---|---|---|"));
    constants(Project.read(RESULTS))
        .map(constant -> "| `" + constant.group(2) + "` | " + constant.group(4) + " | "
            + text(constant.group(1)) + " |")
        .forEach(lines::add);
    return lines;
  }

  private static Stream<String> exception(String source) {
    Matcher type = TYPE.matcher(source);
    if (!type.find()) return Stream.of();
    return Stream.of(
        "| `" + type.group(2) + "` | " + text(type.group(1)) + " | " + retry(source) + " |");
  }

  /** One value, or it depends on whether what was called may be repeated. */
  private static String retry(String source) {
    Matcher fixed = FIXED_RETRY.matcher(source);
    return fixed.find()
        ? "`" + fixed.group(1).substring("Retry.".length()) + "`"
        : "by what was called";
  }

  private static Stream<MatchResult> constants(String source) {
    return CONSTANT.matcher(source).results();
  }

  private static String text(String javadoc) {
    return javadoc
        .lines()
        .map(line -> line.replaceFirst("^\\s*\\*?", "").strip())
        .filter(line -> !line.isEmpty())
        .collect(joining(" "))
        .replaceAll("\\{@(?:link|code) #?([^}]*)}", "`$1`");
  }
}
