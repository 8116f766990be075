package dev.integrations.core.store;

import org.jspecify.annotations.Nullable;

/** Text for people, in a form that every database keeps. For stores. */
public final class KeptText {
  private static final int MAX_LENGTH = 1_000;
  private static final char REPLACEMENT = '\uFFFD';

  private KeptText() {}

  /** Up to 1,000 characters of it, without half an emoji and without what no database takes. */
  public static @Nullable String of(@Nullable String text) {
    return text == null ? null : upTo(text, MAX_LENGTH);
  }

  /** Up to so many characters of it, likewise. */
  static String upTo(String text, int maxLength) {
    return storable(cut(text, maxLength));
  }

  /** Refuses what would be cut or refused by a column later. */
  static void checkName(String field, String value, int maxLength) {
    if (value.length() > maxLength) {
      throw new IllegalArgumentException(
          field + ": expected up to " + maxLength + " characters, got " + value.length());
    }
    if (!storable(value).equals(value)) {
      throw new IllegalArgumentException(field + ": expected no NUL and no half of a character");
    }
  }

  private static String cut(String text, int maxLength) {
    if (text.length() <= maxLength) return text;
    boolean splitsPair = Character.isHighSurrogate(text.charAt(maxLength - 1));
    return text.substring(0, splitsPair ? maxLength - 1 : maxLength);
  }

  private static String storable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().map(KeptText::storable).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static int storable(int codePoint) {
    boolean halfPair = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return codePoint == 0 || halfPair ? REPLACEMENT : codePoint;
  }
}
