package dev.integrations.evolution.event.internal;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.evolution.event.BroadcastReceived;
import dev.integrations.evolution.event.Envelope;
import dev.integrations.evolution.event.EvolutionEvent;
import dev.integrations.evolution.event.InstanceLoggedOut;
import dev.integrations.evolution.event.InstanceRemoved;
import dev.integrations.evolution.event.Message;
import dev.integrations.evolution.event.MessageReceived;
import dev.integrations.evolution.event.MessageSent;
import dev.integrations.evolution.event.MessageSent.Origin;
import dev.integrations.evolution.event.OtherEvent;
import org.jspecify.annotations.Nullable;

/** From an envelope to its record. Never throws for what an envelope holds. */
public final class EventDecoder {
  private EventDecoder() {}

  /** @param type the event's name, normalised */
  public static EvolutionEvent decode(String type, JsonObject raw) {
    Envelope envelope = new Envelope(type, raw.text("instance"), raw);
    EvolutionEvent event = typed(envelope, raw.get("data"));
    return event != null ? event : new OtherEvent(envelope);
  }

  private static @Nullable EvolutionEvent typed(Envelope envelope, @Nullable JsonValue value) {
    return switch (envelope.type()) {
      case "REMOVE_INSTANCE" -> new InstanceRemoved(envelope);
      case "LOGOUT_INSTANCE" -> new InstanceLoggedOut(envelope);
      default -> value instanceof JsonObject data ? typed(envelope, data) : null;
    };
  }

  private static @Nullable EvolutionEvent typed(Envelope envelope, JsonObject data) {
    return switch (envelope.type()) {
      case "MESSAGES_UPSERT" -> message(envelope, data, Origin.PHONE);
      case "SEND_MESSAGE" -> message(envelope, data, Origin.API);
      case "MESSAGES_UPDATE" -> ChangeReader.statusUpdate(envelope, data);
      case "MESSAGES_EDITED" -> ChangeReader.protocolMessage(envelope, data);
      case "SEND_MESSAGE_UPDATE" -> ChangeReader.editByApi(envelope, data);
      case "MESSAGES_DELETE" -> ChangeReader.deletion(envelope, data);
      case "CONNECTION_UPDATE" -> InstanceReader.connection(envelope, data);
      case "QRCODE_UPDATED" -> InstanceReader.qrCode(envelope, data);
      case "INSTANCE_CREATE" -> InstanceReader.created(envelope, data);
      case "INSTANCE_DELETE" -> InstanceReader.deleted(envelope, data);
      case "STATUS_INSTANCE" -> InstanceReader.status(envelope, data);
      default -> null;
    };
  }

  private static @Nullable EvolutionEvent message(
      Envelope envelope, JsonObject data, Origin origin) {
    Message message = MessageReader.read(data);
    if (message == null) return null;
    if (message.key().fromMe()) return new MessageSent(envelope, message, origin);
    return message.key().chat().isBroadcast()
        ? new BroadcastReceived(envelope, message)
        : new MessageReceived(envelope, message);
  }
}
