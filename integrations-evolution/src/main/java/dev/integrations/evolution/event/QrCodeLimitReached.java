package dev.integrations.evolution.event;

import org.jspecify.annotations.Nullable;

/**
 * Nobody scanned, and the server gave up; connect again for another code.
 *
 * @param reason the server's words; null when it has none
 */
public record QrCodeLimitReached(
    Envelope envelope, @Nullable String reason) implements EvolutionEvent {
  @Override
  public String toString() {
    return "QrCodeLimitReached[" + envelope + "]";
  }
}
