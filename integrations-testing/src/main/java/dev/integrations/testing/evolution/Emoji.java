package dev.integrations.testing.evolution;

/** What the server takes for the emoji of a reaction. */
final class Emoji {
  private Emoji() {}

  /** One emoji with its modifiers, or nothing, which takes a reaction back. */
  static boolean isSingleOrNone(String text) {
    if (text.isEmpty()) return true;
    if (text.codePoints().noneMatch(Emoji::isPicture)) return false;
    return text.codePoints().allMatch(point -> isPicture(point) || isModifier(point))
        && text.codePointCount(0, text.length()) <= 12;
  }

  private static boolean isPicture(int point) {
    return Character.getType(point) == Character.OTHER_SYMBOL || point == 0x203C || point == 0x2049;
  }

  /** Skin tones, variation selector, joiner, keycap, tags of flags. */
  private static boolean isModifier(int point) {
    return (point >= 0x1F3FB && point <= 0x1F3FF)
        || point == 0xFE0F
        || point == 0x200D
        || point == 0x20E3
        || (point >= 0xE0020 && point <= 0xE007F);
  }
}
