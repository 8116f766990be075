package dev.integrations.checks;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Code between {@code // tag::name[]} and {@code // end::name[]} in the sources of tests. */
final class Regions {
  private static final Pattern REGION =
      Pattern.compile("(?ms)^\\h*// tag::([\\w-]+)\\[\\]\\n(.*?)^\\h*// end::\\1\\[\\]$");

  private Regions() {}

  /** All regions of the files, each moved to the left margin. */
  static List<String> in(List<Path> sources) {
    return sources.stream()
        .flatMap(file -> REGION.matcher(Project.read(file)).results())
        .map(found -> found.group(2).stripTrailing().stripIndent())
        .toList();
  }
}
