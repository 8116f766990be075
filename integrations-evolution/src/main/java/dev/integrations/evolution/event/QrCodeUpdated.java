package dev.integrations.evolution.event;

import org.jspecify.annotations.Nullable;

/**
 * A new code to scan; the last one stopped working. Comes about every 45 s until somebody scans.
 *
 * @param code what the QR code holds; whoever links it speaks through this instance
 * @param image the code as {@code data:image/png;base64,...}; null when the server sent none
 * @param pairingCode to type into the phone instead; null unless a number was given at connect
 */
public record QrCodeUpdated(
    Envelope envelope,
    String code,
    @Nullable String image,
    @Nullable String pairingCode) implements EvolutionEvent {
  @Override
  public String toString() {
    return "QrCodeUpdated[" + envelope + "]";
  }
}
