package dev.integrations.evolution.event.internal;

import static dev.integrations.evolution.event.internal.WireForms.millis;
import static dev.integrations.evolution.event.internal.WireForms.words;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.evolution.event.DeliveryStatus;
import dev.integrations.evolution.event.Envelope;
import dev.integrations.evolution.event.EvolutionEvent;
import dev.integrations.evolution.event.MessageDeleted;
import dev.integrations.evolution.event.MessageEdited;
import dev.integrations.evolution.event.MessageKey;
import dev.integrations.evolution.event.MessageStatusUpdated;
import dev.integrations.evolution.event.SendMessageUpdated;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what happens to messages after they were written. Null for another shape. */
final class ChangeReader {
  /** By name, or by number where the server does not let protobuf write the JSON. */
  private static final Set<String> EDIT = Set.of("MESSAGE_EDIT", "14");

  private static final Set<String> REVOKE = Set.of("REVOKE", "0");

  private ChangeReader() {}

  static @Nullable EvolutionEvent statusUpdate(Envelope envelope, JsonObject data) {
    MessageKey key = Addresses.key(data, keyId(data));
    DeliveryStatus status = MessageReader.status(data.get("status"));
    if (key == null || status == null || !isOfStatusOnly(data)) return null;
    return new MessageStatusUpdated(
        envelope,
        key,
        Addresses.chatOfUpdate(data, key, null),
        status,
        data.has("keyId") ? words(data.text("messageId")) : null);
  }

  /** A vote or a late content brings a status too, but one that the server made up. */
  private static boolean isOfStatusOnly(JsonObject data) {
    JsonArray votes = data.array("pollUpdates");
    return (votes == null || votes.isEmpty()) && data.object("message") == null;
  }

  /** Server 1.x sends the key itself. */
  private static @Nullable String keyId(JsonObject data) {
    return data.has("keyId") ? data.text("keyId") : data.text("id");
  }

  static @Nullable EvolutionEvent protocolMessage(Envelope envelope, JsonObject data) {
    MessageKey key = Addresses.key(data.object("key"));
    String type = data.scalar("type");
    if (key == null || type == null) return null;
    if (REVOKE.contains(type)) return new MessageDeleted(envelope, key);
    JsonObject edited = data.object("editedMessage");
    if (edited == null || !EDIT.contains(type)) return null;
    return new MessageEdited(
        envelope, key, MessageReader.content(edited), millis(data.get("timestampMs")));
  }

  static @Nullable EvolutionEvent editByApi(Envelope envelope, JsonObject data) {
    MessageKey key = Addresses.key(data.object("key"));
    JsonObject edited = data.object("editedMessage");
    if (key == null || edited == null) return null;
    return new SendMessageUpdated(
        envelope, key, MessageReader.content(edited), millis(data.get("timestampMs")));
  }

  /** A deletion by API comes as the stored message, whose {@code id} is the database's; else as a key. */
  static @Nullable EvolutionEvent deletion(Envelope envelope, JsonObject data) {
    MessageKey key = Addresses.key(data.has("key") ? data.object("key") : data);
    return key == null ? null : new MessageDeleted(envelope, key);
  }
}
