package dev.integrations.testing.evolution;

import java.util.Locale;

/** Where an instance stands with WhatsApp, as connectionState says it. */
enum LinkState {
  CLOSE,
  CONNECTING,
  OPEN;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static LinkState parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
