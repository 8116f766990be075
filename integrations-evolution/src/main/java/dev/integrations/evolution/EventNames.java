package dev.integrations.evolution;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The server writes an event's name in three ways; here it has one. */
final class EventNames {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private EventNames() {}

  /** {@code group-participants.update} as {@code GROUP_PARTICIPANTS_UPDATE}; null when it is no name. */
  static @Nullable String normalise(String event) {
    if (!NAME.matcher(event).matches()) return null;
    String name = event.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    // Subscribed to under one name, sent under another.
    return name.equals("GROUPS_UPDATE") ? "GROUP_UPDATE" : name;
  }
}
