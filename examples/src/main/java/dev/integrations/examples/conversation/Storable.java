package dev.integrations.examples.conversation;

import org.jspecify.annotations.Nullable;

/** What a stranger wrote, made to fit a column: too odd a message is kept shortened, not refused. */
final class Storable {
  private Storable() {}

  /** PostgreSQL keeps no U+0000. */
  static @Nullable String text(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  static @Nullable String cut(@Nullable String text, int max) {
    String kept = text(text);
    return kept == null || kept.length() <= max ? kept : kept.substring(0, max);
  }
}
