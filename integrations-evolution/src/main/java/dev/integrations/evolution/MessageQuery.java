package dev.integrations.evolution;

import dev.integrations.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which stored messages are wanted. Start from {@link #ALL}. Immutable.
 *
 * @param chat the JID as events had it; null: all chats
 * @param id of the message's key; null: any
 * @param fromMe true: only own ones; the server cannot ask for others only
 * @param type WhatsApp's name of the content, for example {@code imageMessage}; null: any
 * @param from null: since ever, unless {@code to} is given
 * @param to null: until now, unless {@code from} is given
 */
public record MessageQuery(
    @Nullable String chat,
    @Nullable String id,
    boolean fromMe,
    @Nullable String type,
    @Nullable Instant from,
    @Nullable Instant to) {
  public static final MessageQuery ALL = new MessageQuery(null, null, false, null, null, null);

  /** The server ignores a range of which one end is missing. */
  private static final Instant EVER = Instant.EPOCH;

  private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

  public MessageQuery chat(String jid) {
    return new MessageQuery(jid, id, fromMe, type, from, to);
  }

  public MessageQuery id(String messageId) {
    return new MessageQuery(chat, messageId, fromMe, type, from, to);
  }

  public MessageQuery ownOnly() {
    return new MessageQuery(chat, id, true, type, from, to);
  }

  public MessageQuery type(String messageType) {
    return new MessageQuery(chat, id, fromMe, messageType, from, to);
  }

  /** Both ends included, to the second. */
  public MessageQuery between(Instant from, Instant to) {
    return new MessageQuery(chat, id, fromMe, type, from, to);
  }

  JsonObject json() {
    JsonObject key = JsonObject.builder()
        .put("remoteJid", chat)
        .put("id", id)
        .put("fromMe", fromMe ? Boolean.TRUE : null)
        .build();
    return JsonObject.builder()
        .put("key", key.fields().isEmpty() ? null : key)
        .put("messageType", type)
        .put("messageTimestamp", range())
        .build();
  }

  private @Nullable JsonObject range() {
    if (from == null && to == null) return null;
    return JsonObject.builder()
        .put("gte", (from == null ? EVER : from).toString())
        .put("lte", (to == null ? NEVER : to).toString())
        .build();
  }
}
