package dev.integrations.evolution;

import dev.integrations.core.Secret;
import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A QR code as it is kept.
 *
 * @param at when we learned of it
 * @param eventAt the server's time of the event that brought it; null when an answer did
 */
record StoredQrCode(QrCode code, Instant at, @Nullable Instant eventAt) {
  /** A store keeps at least 64 KiB; the image can be made of the code. */
  private static final int MAX_IMAGE = 40 << 10;

  boolean youngerThan(Duration age, Instant now) {
    return now.isBefore(at.plus(age));
  }

  Secret toSecret() {
    return Secret.of(kept(code).json().toBuilder()
        .put("at", at.toString())
        .put("event_at", eventAt == null ? null : eventAt.toString())
        .build()
        .toBytes());
  }

  /** Null when it is not what this version writes. */
  static @Nullable StoredQrCode read(Secret stored) {
    try {
      JsonObject json = JsonValue.parse(stored.revealBytes()).asObject();
      QrCode code = json == null ? null : QrCode.read(json);
      String at = json == null ? null : json.text("at");
      if (json == null || code == null || at == null) return null;
      String eventAt = json.text("event_at");
      return new StoredQrCode(
          code, Instant.parse(at), eventAt == null ? null : Instant.parse(eventAt));
    } catch (JsonException | DateTimeException e) {
      return null;
    }
  }

  private static QrCode kept(QrCode code) {
    String image = code.image();
    boolean tooBig = image != null && image.length() > MAX_IMAGE;
    return tooBig ? new QrCode(code.code(), null, code.pairingCode(), code.count()) : code;
  }
}
