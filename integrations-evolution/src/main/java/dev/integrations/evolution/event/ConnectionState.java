package dev.integrations.evolution.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether an instance is connected to WhatsApp. */
public enum ConnectionState {
  /** Connected: messages come and go. */
  OPEN,
  /** On its way, by itself: after a drop, or waiting for a scan. */
  CONNECTING,
  /** Not connected, and nobody is trying. */
  CLOSE,
  /** Given up after too many QR codes. */
  REFUSED,
  /** A word that we do not know; the raw event has it. */
  UNKNOWN;

  /** Reads the server's word; {@link #UNKNOWN} for any other, and for none. */
  public static ConnectionState parse(@Nullable String word) {
    if (word == null) return UNKNOWN;
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "open" -> OPEN;
      case "connecting" -> CONNECTING;
      case "close", "closed" -> CLOSE;
      case "refused" -> REFUSED;
      default -> UNKNOWN;
    };
  }
}
