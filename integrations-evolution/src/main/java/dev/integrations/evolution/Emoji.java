package dev.integrations.evolution;

import java.util.regex.Pattern;

/** What the server takes as a reaction. */
final class Emoji {
  /** One character as people see it, however many code points it has. */
  private static final Pattern ONE = Pattern.compile("\\X");

  private Emoji() {}

  /** One emoji, or nothing. The server has the last word on what is an emoji. */
  static String check(String emoji) {
    if (emoji.isEmpty() || isOne(emoji)) return emoji;
    throw new IllegalArgumentException("reaction: expected one emoji, or nothing to take it off");
  }

  private static boolean isOne(String text) {
    return ONE.matcher(text).matches()
        && text.codePoints().anyMatch(c -> c > 0xff)
        && text.codePoints().noneMatch(c -> Character.isLetter(c) || Character.isWhitespace(c));
  }
}
