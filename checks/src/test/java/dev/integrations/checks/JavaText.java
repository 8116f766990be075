package dev.integrations.checks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java source without what the compiler does not run. */
final class JavaText {
  private static final Pattern COMMENT_OR_LITERAL = Pattern.compile(
      "/\\*.*?\\*/|//[^\\n]*|\"\"\".*?(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'",
      Pattern.DOTALL);

  private JavaText() {}

  /** Comments and literals are blank, lines keep their numbers. */
  static String code(String source) {
    Matcher matcher = COMMENT_OR_LITERAL.matcher(source);
    return matcher.replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
  }

  static int lineOf(String source, int offset) {
    return 1 + (int) source.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
