package dev.integrations.checks;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the text of a source may not hold. */
final class SourceRule {
  static final Pattern PINS = Pattern.compile("\\bsynchronized\\b|\\bThreadLocal\\b");
  static final Pattern NOT_A_TEST =
      Pattern.compile("@Disabled\\b|\\bThread\\s*\\.\\s*sleep\\b|\\bMockito\\b");

  /** Put together here, so that it is not found in itself. */
  static final Pattern LEFT_OVER =
      Pattern.compile("\\b(" + String.join("|", "TO" + "DO", "FIX" + "ME", "X" + "XX") + ")\\b");

  static final Pattern REGISTRY = Pattern.compile("\\brepo1?\\.maven\\.(apache\\.)?org\\b");

  private static final int MAX_LINES = 400;

  private SourceRule() {}

  static boolean isFoundIn(String text, Pattern forbidden) {
    return forbidden.matcher(text).find();
  }

  /** Outside comments and texts. */
  static Stream<String> places(String name, String source, Pattern forbidden) {
    String code = JavaText.code(source);
    return forbidden.matcher(code).results().map(found -> place(name, code, found));
  }

  static boolean isTooLong(String source) {
    return source.lines().count() > MAX_LINES;
  }

  static boolean isDescribed(String packageInfo) {
    return packageInfo.startsWith("/**") && JavaText.code(packageInfo).contains("@NullMarked");
  }

  private static String place(String name, String code, MatchResult found) {
    return name + ":" + JavaText.lineOf(code, found.start()) + " " + found.group();
  }
}
