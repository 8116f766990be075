package dev.integrations.evolution;

import dev.integrations.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What links a phone. Whoever scans it speaks through the instance: show it to its owner only. It is
 * replaced about every 45 s.
 *
 * @param code what the QR code holds; null when only a pairing code is known
 * @param image the code as {@code data:image/png;base64,...}; null when there is none
 * @param pairingCode to type into the phone instead; null unless a number was given
 * @param count which code it is since the connection was opened; null when the server did not say
 */
public record QrCode(
    @Nullable String code,
    @Nullable String image,
    @Nullable String pairingCode,
    @Nullable Long count) {
  /** Null when no code is there yet: the server's {@code {"count":0}}. */
  static @Nullable QrCode read(JsonObject wire) {
    QrCode read = new QrCode(
        wire.text("code"), wire.text("base64"), wire.text("pairingCode"), wire.whole("count"));
    return read.code == null && read.pairingCode == null ? null : read;
  }

  JsonObject json() {
    return JsonObject.builder()
        .put("code", code)
        .put("base64", image)
        .put("pairingCode", pairingCode)
        .put("count", count)
        .build();
  }

  /** Without the codes. */
  @Override
  public String toString() {
    return "QrCode[count " + count + "]";
  }
}
