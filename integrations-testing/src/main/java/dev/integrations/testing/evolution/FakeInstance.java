package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonNumber;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An instance as the server holds it; guarded by the lock of {@link World}. */
final class FakeInstance {
  /** Messages kept for findMessages; the oldest go. */
  private static final int MAX_MESSAGES = 500;
  /** Bytes of media kept; of older messages the content is gone. */
  private static final long MAX_MEDIA = 64L * 1024 * 1024;

  /** What is below the state: a state may say open while its socket is dead. */
  enum Socket {
    /** None since the server started. */
    NONE,
    DEAD,
    ALIVE
  }

  final String name;
  final String id;
  final Channel channel;
  final String token;
  final @Nullable String businessId;
  final String createdAt;
  final Set<String> contacts = new HashSet<>();
  final Deque<StoredMessage> messages = new ArrayDeque<>();

  final @Nullable String number;
  String updatedAt;
  LinkState state = LinkState.CLOSE;
  LinkState storedState = LinkState.CLOSE;
  Socket socket = Socket.NONE;
  int loops;
  boolean linked;

  @Nullable
  String ownerJid;

  @Nullable
  String profileName;

  @Nullable
  String profilePicture;

  @Nullable
  String disconnectedAt;

  @Nullable
  String disconnection;

  @Nullable
  Qr qr;

  int qrCount;

  @Nullable
  String pairingNumber;

  @Nullable
  WebhookConfig webhook;

  boolean webhookBase64;
  JsonObject settings = JsonObject.EMPTY;
  String settingsId = "";
  String settingsCreatedAt = "";
  String settingsUpdatedAt = "";

  FakeInstance(
      String name,
      String id,
      Channel channel,
      String token,
      @Nullable String number,
      @Nullable String businessId,
      String createdAt) {
    this.name = name;
    this.id = id;
    this.channel = channel;
    this.token = token;
    this.number = number;
    this.businessId = businessId;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
  }

  /** The QR code of the moment. */
  record Qr(@Nullable String pairingCode, String code, String image) {}

  boolean isSettled(String setting) {
    return settings.isTrue(setting);
  }

  void keep(StoredMessage message) {
    messages.addFirst(message);
    if (messages.size() > MAX_MESSAGES) messages.removeLast();
    if (message.media() != null) forgetOldMedia();
  }

  private void forgetOldMedia() {
    long kept = 0;
    List<StoredMessage> newestFirst = List.copyOf(messages);
    messages.clear();
    for (StoredMessage each : newestFirst) {
      byte[] media = each.media();
      kept += media == null ? 0 : media.length;
      messages.addLast(kept > MAX_MEDIA ? each.withoutMedia() : each);
    }
  }

  Optional<StoredMessage> message(@Nullable String messageId) {
    return messages.stream()
        .filter(message -> messageId != null && messageId.equals(message.messageId()))
        .findFirst();
  }

  void replace(StoredMessage now) {
    List<StoredMessage> all =
        messages.stream().map(each -> each.id().equals(now.id()) ? now : each).toList();
    messages.clear();
    messages.addAll(all);
  }

  /** What connect answers while it is not open. */
  JsonObject qrObject() {
    JsonObject.Builder object = JsonObject.builder();
    if (qr != null) {
      object
          .put("pairingCode", orNull(qr.pairingCode()))
          .put("code", qr.code())
          .put("base64", qr.image());
    }
    return object.put("count", qrCount).build();
  }

  JsonObject stateObject() {
    return JsonObject.of(
        "instance",
        JsonObject.builder()
            .put("instanceName", name)
            .put("state", state.text())
            .build());
  }

  /** As fetchInstances lists it. */
  JsonObject row(String clientName) {
    return JsonObject.builder()
        .put("id", id)
        .put("name", name)
        .put("connectionStatus", storedState.text())
        .put("ownerJid", orNull(ownerJid))
        .put("profileName", orNull(profileName))
        .put("profilePicUrl", orNull(profilePicture))
        .put("integration", channel.integration())
        .put("number", orNull(number))
        .put("businessId", orNull(businessId))
        .put("token", token)
        .put("clientName", clientName)
        .put("disconnectionReasonCode", disconnection == null ? JsonNull.NULL : reasonCode())
        .put("disconnectionObject", orNull(disconnection))
        .put("disconnectionAt", orNull(disconnectedAt))
        .put("createdAt", createdAt)
        .put("updatedAt", updatedAt)
        .putNull("Chatwoot")
        .putNull("Proxy")
        .putNull("Rabbitmq")
        .putNull("Nats")
        .putNull("Sqs")
        .putNull("Websocket")
        .put("Setting", settingRow())
        .put("_count", counts())
        .build();
  }

  private static JsonValue reasonCode() {
    return JsonNumber.of(Connections.LOGGED_OUT);
  }

  private JsonObject counts() {
    return JsonObject.builder()
        .put("Message", messages.size())
        .put("Contact", contacts.size())
        .put("Chat", contacts.size())
        .build();
  }

  private JsonObject settingRow() {
    JsonObject.Builder row = JsonObject.builder().put("id", settingsId);
    settings.fields().forEach((field, value) -> row.put(field, value));
    return row.put("createdAt", settingsCreatedAt)
        .put("updatedAt", settingsUpdatedAt)
        .put("instanceId", id)
        .build();
  }

  private static JsonValue orNull(@Nullable String text) {
    return text == null ? JsonNull.NULL : JsonString.of(text);
  }
}
