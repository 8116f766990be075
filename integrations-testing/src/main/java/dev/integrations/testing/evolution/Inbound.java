package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What comes from WhatsApp: messages, and how far those sent have got. */
final class Inbound {
  /** Contents without a context of their own, or whose context the server does not see. */
  private static final Set<String> CLOSED = Set.of(
      "conversation",
      "reactionMessage",
      "pollUpdateMessage",
      "protocolMessage",
      "ephemeralMessage",
      "viewOnceMessage",
      "viewOnceMessageV2",
      "viewOnceMessageV2Extension");

  private static final String STATUS = "status@broadcast";

  private final World world;

  Inbound(World world) {
    this.world = world;
  }

  /** Completes what is missing, stores and announces it; null: the instance's settings drop it. */
  @Nullable
  String receive(FakeInstance instance, JsonObject given, byte @Nullable [] media) {
    JsonObject key = key(given);
    String jid = String.valueOf(key.text("remoteJid"));
    // The server's socket ignores these, so that it never sees them.
    if (Jids.isGroup(jid) && instance.isSettled("groupsIgnore")) return null;
    if (jid.equals(STATUS) && !instance.isSettled("readStatus")) return null;
    StoredMessage message = store(instance, given.with("key", key), media);
    world.emit(instance, "messages.upsert", withContent(instance, message.data(), media));
    if (!jid.equals(STATUS) && !key.isTrue("fromMe")) contact(instance, jid, message.data());
    return message.messageId();
  }

  /** The same without a word to anybody. */
  StoredMessage store(FakeInstance instance, JsonObject given, byte @Nullable [] media) {
    JsonObject key = key(given);
    JsonObject data = instance.channel == Channel.BAILEYS
        ? baileys(instance, given, key)
        : plain(instance, given, key);
    StoredMessage message = new StoredMessage(world.ids.row(), false, data, media, List.of());
    instance.keep(message);
    return message;
  }

  private JsonObject key(JsonObject given) {
    JsonObject old = given.object("key");
    JsonObject key = old == null ? JsonObject.EMPTY : old;
    if (key.text("remoteJid") == null) {
      throw new IllegalArgumentException("FakeEvolution: a message needs key.remoteJid");
    }
    String alternative = key.text("remoteJidAlt");
    if (alternative != null && Jids.isLid(String.valueOf(key.text("remoteJid")))) {
      // As 2.3.7 has it: the lid is lost.
      key = key.with("remoteJid", JsonString.of(alternative));
    }
    if (key.bool("fromMe") == null) key = key.toBuilder().put("fromMe", false).build();
    if (key.text("id") != null) return key;
    return key.with("id", JsonString.of(world.ids.phoneMessage()));
  }

  private JsonObject baileys(FakeInstance instance, JsonObject given, JsonObject key) {
    JsonObject message = given.object("message");
    JsonObject content = message == null ? JsonObject.EMPTY : message;
    JsonObject extended = content.object("extendedTextMessage");
    JsonValue context = null;
    if (extended != null) {
      context = orNull(extended.get("contextInfo"));
      content = JsonObject.of("conversation", orNull(extended.get("text")));
    }
    String type = type(content);
    JsonObject inner = content.object(type);
    if (inner != null && !CLOSED.contains(type)) context = orNull(inner.get("contextInfo"));
    if (given.has("contextInfo")) context = given.get("contextInfo");
    boolean own = key.isTrue("fromMe");
    return JsonObject.builder()
        .put("key", key)
        .put("pushName", own ? JsonString.of("Você") : orNull(given.get("pushName")))
        .put("status", own ? null : "DELIVERY_ACK")
        .put("message", content)
        .put("contextInfo", context)
        .put("messageType", type)
        .put("messageTimestamp", timestamp(given))
        .put("instanceId", instance.id)
        .put("source", source(String.valueOf(key.text("id"))))
        .build();
  }

  private JsonObject plain(FakeInstance instance, JsonObject given, JsonObject key) {
    JsonObject message = given.object("message");
    JsonObject content = message == null ? JsonObject.EMPTY : message;
    return JsonObject.builder()
        .put("key", key)
        .put("pushName", orNull(given.get("pushName")))
        .put("message", content)
        .put("messageType", type(content))
        .put("messageTimestamp", timestamp(given))
        .put("source", "unknown")
        .put("instanceId", instance.id)
        .build();
  }

  private long timestamp(JsonObject given) {
    Long seconds = given.whole("messageTimestamp");
    return seconds == null ? world.now().getEpochSecond() : seconds;
  }

  private static String type(JsonObject content) {
    return content.fields().keySet().stream()
        .filter(name -> !name.equals("messageContextInfo"))
        .findFirst()
        .orElse("unknown");
  }

  /** Guessed from the form of the id, as the server does. */
  private static String source(String id) {
    if (id.startsWith("3A") && id.length() == 20) return "ios";
    if (id.startsWith("3E") && (id.length() == 20 || id.length() == 22)) return "web";
    return id.length() == 21 || id.length() == 32 ? "android" : "unknown";
  }

  private static JsonObject withContent(
      FakeInstance instance, JsonObject data, byte @Nullable [] media) {
    JsonObject message = data.object("message");
    if (media == null || message == null || !instance.webhookBase64) return data;
    String base64 = Base64.getEncoder().encodeToString(media);
    return data.with("message", message.with("base64", JsonString.of(base64)));
  }

  private void contact(FakeInstance instance, String jid, JsonObject data) {
    JsonObject contact = JsonObject.builder()
        .put("remoteJid", jid)
        .put("pushName", data.get("pushName"))
        .put("profilePicUrl", instance.channel == Channel.BAILEYS ? FakeEvolution.PICTURE : null)
        .put("instanceId", instance.id)
        .build();
    boolean first = instance.contacts.add(jid);
    if (first && instance.channel == Channel.BAILEYS) world.knownNumbers.add(jid);
    world.emit(instance, first ? "contacts.upsert" : "contacts.update", contact);
  }

  /** A message that was sent has got further: SERVER_ACK, DELIVERY_ACK, READ, PLAYED. */
  void acknowledge(FakeInstance instance, String messageId, String status) {
    StoredMessage message = instance
        .message(messageId)
        .orElseThrow(() -> new IllegalArgumentException("FakeEvolution: no such message was sent"));
    instance.replace(message.reached(status));
    JsonObject data = JsonObject.builder()
        .put("keyId", messageId)
        .put("remoteJid", message.key().text("remoteJid"))
        .put("fromMe", message.key().isTrue("fromMe"))
        .put("status", status)
        .put("instanceId", instance.id)
        .put("messageId", message.id())
        .build();
    world.emit(instance, "messages.update", data);
  }

  private static JsonValue orNull(@Nullable JsonValue value) {
    return value == null ? JsonNull.NULL : value;
  }
}
