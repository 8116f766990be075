package dev.integrations.checks;

import java.util.ArrayList;
import java.util.List;

/** What differs between two lists of lines, each block under the unindented line that it belongs to. */
final class Diff {
  private final List<String> before;
  private final List<String> after;
  private final int[][] common;
  private final List<String> lines = new ArrayList<>();
  private String heading = "";
  private String shownHeading = "";

  private Diff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
    this.common = new int[before.size() + 1][after.size() + 1];
  }

  static List<String> of(List<String> before, List<String> after) {
    var diff = new Diff(before, after);
    diff.measure();
    diff.walk();
    return List.copyOf(diff.lines);
  }

  /** Lengths of the longest common subsequences of all tails. */
  private void measure() {
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] = before.get(i).equals(after.get(j))
            ? common[i + 1][j + 1] + 1
            : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
  }

  private void walk() {
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        remember(after.get(j++));
        i++;
      } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
        add("- ", before.get(i++));
      } else {
        add("+ ", after.get(j++));
      }
    }
  }

  private void remember(String line) {
    if (!line.isBlank() && !line.startsWith(" ")) heading = line;
  }

  private void add(String sign, String line) {
    if (line.isBlank()) return;
    if (line.startsWith(" ") && !heading.equals(shownHeading)) {
      lines.add("  " + heading);
      shownHeading = heading;
    }
    remember(line);
    if (!line.startsWith(" ")) shownHeading = line;
    lines.add(sign + line);
  }
}
