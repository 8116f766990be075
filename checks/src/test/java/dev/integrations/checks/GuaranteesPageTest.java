package dev.integrations.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GuaranteesPageTest {
  private final List<Promise> promises = Promise.all();
  private final Proofs proofs = Proofs.in(Project.testSources());

  @Test
  @DisplayName("P12 the page of guarantees is printed from the tests' names")
  void thePageIsPrintedFromTheTestsNames() {
    new CommittedFile(Project.ROOT.resolve("docs/guarantees.md"), "guarantees.update")
        .assertHolds(page());
  }

  @Test
  void testsNameOnlyPromisesThatExist() {
    SortedSet<String> named = proofs.numbers();

    promises.forEach(promise -> named.remove(promise.number()));

    assertEquals(List.of(), List.copyOf(named));
  }

  private List<String> page() {
    Predicate<Promise> proved = promise -> !proofs.of(promise.number()).isEmpty();
    List<String> lines = new ArrayList<>(List.of(
        "# Guarantees",
        "",
        "Printed from the names of the tests by `GuaranteesPageTest`; not written by hand. A test that names a line",
        "proves what its own name says, which may be a part of the line. Letters: G failure stories, S security,",
        "P packaging. " + promises.stream().filter(proved).count() + " of " + promises.size()
            + " lines have a test.",
        "",
        "| # | promise | tests that name it |",
        "|---|---|---|"));
    promises.stream().filter(proved).map(this::row).forEach(lines::add);
    lines.addAll(List.of(
        "",
        "## Without a test",
        "",
        "Most of these belong to parts that are not built yet (OAuth, sync, other providers). P8 is checked by `.ci/run`,",
        "which builds a release twice; it also runs the whole suite in ASCII, Arabic and New York time (G25, G29, S32).",
        "",
        "| # | promise |",
        "|---|---|"));
    promises.stream().filter(proved.negate()).map(Promise::row).forEach(lines::add);
    return lines;
  }

  private String row(Promise promise) {
    return promise.row() + " " + proofs.links(promise.number()) + " |";
  }

  /** A line of {@code guarantees.tsv}. */
  private record Promise(String number, String text) {
    static List<Promise> all() {
      Stream<String> lines = Project.read(
              Project.ROOT.resolve("checks/src/test/resources/guarantees.tsv"))
          .lines();
      return lines
          .map(line -> line.split("\t", 2))
          .map(parts -> new Promise(parts[0], parts[1]))
          .toList();
    }

    String row() {
      return "| " + number + " | " + text + " |";
    }
  }
}
