package dev.integrations.evolution.event.internal;

import static dev.integrations.evolution.event.internal.WireForms.words;

import dev.integrations.core.json.JsonObject;
import dev.integrations.evolution.event.ConnectionState;
import dev.integrations.evolution.event.ConnectionUpdated;
import dev.integrations.evolution.event.Envelope;
import dev.integrations.evolution.event.EvolutionEvent;
import dev.integrations.evolution.event.InstanceCreated;
import dev.integrations.evolution.event.InstanceDeleted;
import dev.integrations.evolution.event.InstanceStatusChanged;
import dev.integrations.evolution.event.QrCodeLimitReached;
import dev.integrations.evolution.event.QrCodeUpdated;
import org.jspecify.annotations.Nullable;

/** Reads what happens to the instance itself. Null for another shape. */
final class InstanceReader {
  private InstanceReader() {}

  static @Nullable EvolutionEvent connection(Envelope envelope, JsonObject data) {
    String state = data.text("state");
    if (state == null) return null;
    return new ConnectionUpdated(
        envelope,
        ConnectionState.parse(state),
        data.whole("statusReason"),
        Addresses.jid(data.text("wuid")),
        words(data.text("profileName")),
        words(data.text("profilePictureUrl")));
  }

  static @Nullable EvolutionEvent qrCode(Envelope envelope, JsonObject data) {
    JsonObject shown = data.object("qrcode");
    if (shown == null) return limit(envelope, data);
    String code = words(shown.text("code"));
    if (code == null) return null;
    return new QrCodeUpdated(
        envelope, code, words(shown.text("base64")), words(shown.text("pairingCode")));
  }

  private static @Nullable EvolutionEvent limit(Envelope envelope, JsonObject data) {
    boolean failed = data.whole("statusCode") != null;
    return failed ? new QrCodeLimitReached(envelope, words(data.text("message"))) : null;
  }

  static EvolutionEvent created(Envelope envelope, JsonObject data) {
    return new InstanceCreated(envelope, words(data.text("instanceId")));
  }

  static EvolutionEvent deleted(Envelope envelope, JsonObject data) {
    return new InstanceDeleted(envelope, words(data.text("instanceId")));
  }

  static @Nullable EvolutionEvent status(Envelope envelope, JsonObject data) {
    String status = words(data.text("status"));
    if (status == null) return null;
    return new InstanceStatusChanged(
        envelope,
        status,
        data.whole("disconnectionReasonCode"),
        WireForms.iso(data.text("disconnectionAt")));
  }
}
