package dev.integrations.evolution;

import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import dev.integrations.evolution.event.Jid;
import dev.integrations.evolution.event.Message;
import dev.integrations.evolution.event.MessageKey;
import dev.integrations.evolution.event.internal.MessageReader;

/** What several calls have in common. */
final class Wire {
  private Wire() {}

  /** A sent message; the server answers 201 when it handed it to WhatsApp. */
  static MessageReceipt receipt(Reply reply) {
    JsonObject body = reply.jsonObject();
    Message sent = MessageReader.read(body);
    if (sent == null) throw reply.missing("key.id");
    return new MessageReceipt(sent.key(), sent.status(), sent.sentAt(), body);
  }

  static JsonObject json(MessageKey key) {
    Jid participant = key.participant();
    return JsonObject.builder()
        .put("remoteJid", key.chat().value())
        .put("fromMe", key.fromMe())
        .put("id", key.id())
        .put("participant", participant == null ? null : participant.value())
        .build();
  }
}
