package dev.integrations.examples.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.evolution.ConnectResult;
import dev.integrations.evolution.EvolutionStatus;
import dev.integrations.evolution.MessageReceipt;
import dev.integrations.evolution.QrCode;
import dev.integrations.evolution.event.ConnectionState;
import dev.integrations.evolution.event.DeliveryStatus;
import dev.integrations.evolution.event.Jid;
import dev.integrations.examples.conversation.ChatMessage;
import dev.integrations.examples.conversation.ChatMessage.Direction;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the channel's routes answer. */
final class ChannelJson {
  private static final String QR_CODE = "GET /api/agents/{agentId}/channels/evolution/qrcode";

  private ChannelJson() {}

  static JsonObject of(Integration integration) {
    return JsonObject.builder()
        .put("integrationId", integration.id().value())
        .put("status", integration.status().name())
        .build();
  }

  static JsonObject of(ConnectResult result) {
    return of(result.integration(), result.qrCode())
        .with("webhookUrl", JsonString.of(result.webhookUrl().toString()));
  }

  /** Always of the same shape, with null for what is not known, and what to do next. */
  static JsonObject of(Integration integration, @Nullable QrCode code) {
    return of(integration)
        .with("detail", JsonString.of(advice(integration, code)))
        .with("qrcode", of(code));
  }

  private static String advice(Integration integration, @Nullable QrCode code) {
    if (integration.status() == IntegrationStatus.CONNECTED) {
      return "The number is connected, there is nothing to scan.";
    }
    if (code == null) {
      return "The code is not there yet: ask " + QR_CODE + " every 2 seconds.";
    }
    String act = code.pairingCode() == null
        ? "Scan the QR code with WhatsApp, under linked devices."
        : "Type the pairing code into WhatsApp, or scan the QR code, under linked devices.";
    return act + " It is replaced about every 45 seconds: " + QR_CODE + " has the latest.";
  }

  static JsonObject of(EvolutionStatus status) {
    return of(status.integration()).toBuilder()
        .put("reason", orNull(status.integration().reason()))
        .put("state", orNull(word(status.state())))
        .put("number", orNull(status.number()))
        .put("profileName", orNull(status.profileName()))
        .put("profilePictureUrl", orNull(status.profilePictureUrl()))
        .build();
  }

  static JsonObject of(MessageReceipt receipt) {
    return JsonObject.builder()
        .put("messageId", receipt.id())
        .put("status", orNull(word(receipt.status())))
        .build();
  }

  static ChatMessage sent(Integration integration, MessageReceipt receipt, String text) {
    Jid chat = receipt.key().chat();
    Instant at = receipt.sentAt();
    return new ChatMessage(
        integration.id(),
        receipt.id(),
        Direction.OUT,
        Objects.requireNonNullElse(chat.phone(), chat.value()),
        null,
        "conversation",
        text,
        word(receipt.status()),
        at == null ? Clock.systemUTC().instant() : at);
  }

  /** The server's word for a state. */
  static @Nullable String word(@Nullable ConnectionState state) {
    return state == null ? null : state.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String word(@Nullable DeliveryStatus status) {
    return status == null ? null : status.name();
  }

  private static JsonObject of(@Nullable QrCode code) {
    return JsonObject.builder()
        .put("base64", orNull(code == null ? null : code.image()))
        .put("code", orNull(code == null ? null : code.code()))
        .put("pairingCode", orNull(code == null ? null : code.pairingCode()))
        .build();
  }

  private static JsonValue orNull(@Nullable String text) {
    return text == null ? JsonNull.NULL : JsonString.of(text);
  }
}
