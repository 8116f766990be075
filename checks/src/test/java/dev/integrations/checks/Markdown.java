package dev.integrations.checks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One of our documents, read by its fences, links and headings. */
record Markdown(Path file, String text) {
  private static final Pattern LINK =
      Pattern.compile("(?<!!)\\[[^\\]]*\\]\\(([^)\\s]+)\\)|!\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

  static Markdown of(String name) {
    Path file = Project.ROOT.resolve(name);
    return new Markdown(file, Project.read(file));
  }

  static List<Markdown> all() {
    Stream<Path> root =
        Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md").map(Project.ROOT::resolve);
    Stream<Path> docs = Project.files(Project.ROOT.resolve("docs")).stream();
    return Stream.concat(root, docs)
        .filter(file -> file.toString().endsWith(".md"))
        .map(file -> new Markdown(file, Project.read(file)))
        .toList();
  }

  /** The contents of the fences of a language, in order, without the line break at their end. */
  List<String> fences(String language) {
    Pattern fence = Pattern.compile("(?ms)^```" + language + "\\n(.*?)\\n?^```$");
    return fence.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** Links that lead nowhere; those to the web are not followed. */
  List<String> brokenLinks() {
    return LINK.matcher(withoutCode())
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .filter(target -> !target.matches("(https?|mailto):.*"))
        .filter(target -> !leadsSomewhere(target))
        .map(target -> Project.name(file) + " -> " + target)
        .toList();
  }

  private boolean leadsSomewhere(String target) {
    String[] parts = target.split("#", 2);
    Path goal = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
    if (!goal.toFile().exists()) return false;
    return parts.length == 1 || new Markdown(goal, Project.read(goal)).anchors().contains(parts[1]);
  }

  private List<String> anchors() {
    return withoutCode()
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(Markdown::anchor)
        .toList();
  }

  private static String anchor(String heading) {
    return heading
        .replaceFirst("^#+ ", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  private String withoutCode() {
    return text.replaceAll("(?ms)^```.*?^```$", "");
  }
}
