package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.evolution.FakeInstance.Socket;
import dev.integrations.testing.internal.HttpAnswer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the recipient, hands a message to WhatsApp, stores and announces it. */
final class Outbox {
  /** WhatsApp's setting for messages that disappear is two days old in all recordings. */
  private static final long EPHEMERAL_AGE = Duration.ofDays(2).toSeconds();

  private final World world;

  Outbox(World world) {
    this.world = world;
  }

  /**
   * A message about to go out.
   *
   * @param type the name of its content
   * @param content what stands under that name; a text for a conversation
   * @param context whether it carries a contextInfo
   */
  record Draft(String type, JsonValue content, boolean context, byte @Nullable [] media) {}

  HttpAnswer send(Exchange call, String number, Draft draft) {
    FakeInstance instance = call.instance();
    Long delay = call.body().whole("delay");
    String jid = instance.channel == Channel.BAILEYS ? reachable(instance, number) : number;
    if (delay != null && delay > 0) call.pause(Duration.ofMillis(delay));
    JsonObject data = data(instance, jid, draft, call.body());
    announce(instance, data, draft.media());
    return HttpAnswer.json(201, data);
  }

  private void announce(FakeInstance instance, JsonObject data, byte @Nullable [] media) {
    StoredMessage message = new StoredMessage(world.ids.row(), true, data, media, List.of());
    instance.keep(message);
    world.emit(instance, "send.message", data);
    String id = message.messageId();
    if (id == null || !world.options.acknowledge() || instance.channel != Channel.BAILEYS) return;
    Inbound receipts = new Inbound(world);
    receipts.acknowledge(instance, id, "SERVER_ACK");
    receipts.acknowledge(instance, id, "DELIVERY_ACK");
  }

  /** The JID of a number that can be written to, or the error that the server has for it. */
  private String reachable(FakeInstance instance, String number) {
    String jid = Jids.of(number);
    if (Jids.isGroup(jid)) {
      boolean known = instance.socket == Socket.ALIVE && world.group(jid) != null;
      if (!known) throw ApiError.badRequest("[object Object]");
      return jid;
    }
    if (!Jids.isLid(jid) && !Jids.isBroadcast(jid)) lookUp(instance, jid, number);
    switch (instance.socket) {
      case NONE -> throw caught("sendMessage");
      case DEAD -> throw caught("id");
      case ALIVE -> {}
    }
    return jid;
  }

  private void lookUp(FakeInstance instance, String jid, String number) {
    if (world.knownNumbers.contains(jid)) return;
    switch (instance.socket) {
      case NONE -> throw ApiError.undefined("onWhatsApp");
      case DEAD -> throw ApiError.crash("Connection Closed");
      case ALIVE -> {}
    }
    if (!world.isOnWhatsApp(jid)) throw ApiError.badRequest(stranger(jid, number));
    world.knownNumbers.add(jid);
  }

  private static ApiError caught(String property) {
    return ApiError.badRequest("TypeError: " + ApiError.readingUndefined(property));
  }

  static JsonObject stranger(String jid, String number) {
    return JsonObject.builder()
        .put("jid", jid)
        .put("exists", false)
        .put("number", number)
        .build();
  }

  private JsonObject data(FakeInstance instance, String jid, Draft draft, JsonObject body) {
    return switch (instance.channel) {
      case BAILEYS -> baileys(instance, jid, draft, body);
      case EVOLUTION -> evolution(instance, jid, draft);
      case BUSINESS -> cloud(instance, jid, draft);
    };
  }

  private JsonObject baileys(FakeInstance instance, String jid, Draft draft, JsonObject body) {
    JsonObject context = draft.context() ? context(instance, jid, body) : null;
    if (context != null && draft.type().equals("audioMessage")) {
      context = context.with("statusAttributions", JsonArray.EMPTY);
    }
    JsonValue content = draft.content();
    JsonObject inner = content.asObject();
    if (inner != null && context != null) content = inner.with("contextInfo", context);
    JsonObject key = JsonObject.builder()
        .put("remoteJid", jid)
        .put("fromMe", true)
        .put("id", world.ids.webMessage())
        .build();
    return JsonObject.builder()
        .put("key", key)
        .put("pushName", "Você")
        .put("status", "PENDING")
        .put("message", JsonObject.of(draft.type(), content))
        .put("contextInfo", context)
        .put("messageType", draft.type())
        .put("messageTimestamp", world.now().getEpochSecond())
        .put("instanceId", instance.id)
        .put("source", "web")
        .build();
  }

  private @Nullable JsonObject context(FakeInstance instance, String jid, JsonObject body) {
    if (Jids.isGroup(jid)) return mentions(jid, body);
    JsonObject.Builder context = JsonObject.builder()
        .put("mentionedJid", JsonArray.EMPTY)
        .put("groupMentions", JsonArray.EMPTY)
        .put("ephemeralSettingTimestamp", ephemeral())
        .put("disappearingMode", JsonObject.builder().put("initiator", 0).build());
    JsonObject quoted = body.object("quoted");
    JsonObject key = quoted == null ? null : quoted.object("key");
    String id = key == null ? null : key.text("id");
    if (quoted == null || id == null) return context.build();
    JsonObject message = quoted.object("message");
    if (message == null)
      message = instance.message(id).map(StoredMessage::content).orElse(null);
    if (message == null) return context.build();
    return context
        .put("participant", "")
        .put("stanzaId", id)
        .put("quotedMessage", message)
        .build();
  }

  private @Nullable JsonObject mentions(String jid, JsonObject body) {
    World.Group group = world.group(jid);
    if (group != null && body.isTrue("mentionsEveryOne")) {
      return JsonObject.of("mentionedJid", JsonArray.ofTexts(group.participants()));
    }
    JsonArray mentioned = body.array("mentioned");
    if (mentioned == null) return null;
    List<String> jids = mentioned.values().stream()
        .map(one -> Jids.of(String.valueOf(one.asText())))
        .toList();
    return JsonObject.of("mentionedJid", JsonArray.ofTexts(jids));
  }

  private JsonObject ephemeral() {
    return Protobuf.whole(world.now().getEpochSecond() - EPHEMERAL_AGE, false);
  }

  private JsonObject evolution(FakeInstance instance, String number, Draft draft) {
    JsonObject inner = draft.content().asObject();
    JsonObject message = inner == null ? JsonObject.of(draft.type(), draft.content()) : inner;
    return plain(number, world.ids.uuid(), message, draft.type())
        .put("source", "unknown")
        .put("instanceId", instance.id)
        .build();
  }

  private JsonObject cloud(FakeInstance instance, String number, Draft draft) {
    String jid = Jids.of(number);
    if (!world.isOnWhatsApp(jid)) throw new ApiError(HttpAnswer.json(201, graphError()));
    return plain(
            jid,
            world.ids.cloudMessage(),
            JsonObject.of(draft.type(), draft.content()),
            draft.type())
        .put("instanceId", instance.id)
        .put("status", "PENDING")
        .put("source", "unknown")
        .build();
  }

  private JsonObject.Builder plain(String jid, String id, JsonObject message, String type) {
    JsonObject key = JsonObject.builder()
        .put("fromMe", true)
        .put("id", id)
        .put("remoteJid", jid)
        .build();
    return JsonObject.builder()
        .put("key", key)
        .put("message", message)
        .put("messageType", type)
        .put("messageTimestamp", world.now().getEpochSecond());
  }

  /** Meta's error, which the server hands on as if it were a message. */
  private static JsonObject graphError() {
    return JsonObject.builder()
        .put("message", "(#131030) Recipient phone number not in allowed list")
        .put("type", "OAuthException")
        .put("code", 131030)
        .put("fbtrace_id", "X")
        .build();
  }
}
