package dev.integrations.checks;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which tests name which promise in their {@code @DisplayName} or {@code @Tag}. */
final class Proofs {
  private static final String TEXT = "\"(?:\\\\.|[^\"\\\\])*\"";
  private static final Pattern NAMED = Pattern.compile(
      "@(?:DisplayName|Tag)\\(\\s*(" + TEXT + "(?:\\s*\\+\\s*" + TEXT + ")*)\\s*\\)");
  private static final Pattern NUMBER = Pattern.compile("\\b[GSP][1-9][0-9]?\\b");
  private static final Pattern SUBJECT =
      Pattern.compile("\\bvoid\\s+(\\w+)\\s*\\(|\\bclass\\s+(\\w+)");

  private final Map<String, SortedSet<String>> tests = new TreeMap<>();

  private Proofs() {}

  static Proofs in(List<Path> sources) {
    var proofs = new Proofs();
    sources.forEach(file -> proofs.read(className(file), Project.read(file)));
    return proofs;
  }

  static Proofs in(String className, String source) {
    var proofs = new Proofs();
    proofs.read(className, source);
    return proofs;
  }

  /** As {@code Class.method}, or {@code Class} where all of its tests prove it. */
  SortedSet<String> of(String number) {
    return tests.getOrDefault(number, new TreeSet<>());
  }

  SortedSet<String> numbers() {
    return new TreeSet<>(tests.keySet());
  }

  private void read(String className, String source) {
    Matcher named = NAMED.matcher(source);
    while (named.find()) {
      String subject = subject(className, source, named.end());
      NUMBER.matcher(named.group(1)).results().forEach(number -> add(number.group(), subject));
    }
  }

  private void add(String number, String subject) {
    tests.computeIfAbsent(number, any -> new TreeSet<>()).add(subject);
  }

  private static String subject(String className, String source, int from) {
    Matcher subject = SUBJECT.matcher(source);
    if (!subject.find(from))
      throw new IllegalStateException(className + ": a promise is named, but no test follows");
    return subject.group(1) == null ? className : className + "." + subject.group(1);
  }

  private static String className(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  String links(String number) {
    return of(number).stream().map(test -> "`" + test + "`").collect(joining("<br>"));
  }
}
