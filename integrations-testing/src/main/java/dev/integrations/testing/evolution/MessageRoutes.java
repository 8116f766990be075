package dev.integrations.testing.evolution;

import static java.util.Objects.requireNonNullElse;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.evolution.Outbox.Draft;
import dev.integrations.testing.internal.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /message}. */
final class MessageRoutes {
  private static final String NOT_ON_EVOLUTION = "Method not available on Evolution Channel";

  private final World world;
  private final Outbox outbox;
  private final MediaDrafts media;

  MessageRoutes(World world) {
    this.world = world;
    this.outbox = new Outbox(world);
    this.media = new MediaDrafts(world);
  }

  void addTo(Router router) {
    router.add("POST", "message", "sendText", this::text);
    router.add("POST", "message", "sendMedia", this::media);
    router.add("POST", "message", "sendWhatsAppAudio", this::audio);
    router.add("POST", "message", "sendLocation", this::location);
    router.add("POST", "message", "sendContact", this::contact);
    router.add("POST", "message", "sendReaction", this::reaction);
  }

  private HttpAnswer text(Exchange call) {
    JsonObject body = call.valid(Schemas.SEND_TEXT);
    String text = requireNonNullElse(body.text("text"), "");
    if (text.isBlank()) throw ApiError.badRequest("Text is required");
    Draft draft = new Draft("conversation", JsonString.of(text), true, null);
    return outbox.send(call, number(body), draft);
  }

  private HttpAnswer media(Exchange call) {
    JsonObject body = call.valid(Schemas.SEND_MEDIA);
    String given = requireNonNullElse(body.text("media"), "");
    boolean base64 = MediaDrafts.isBase64(given);
    if (base64 && empty(body.text("fileName")) && "document".equals(body.text("mediatype"))) {
      throw ApiError.badRequest("For base64 the file name must be informed.");
    }
    if (call.file() == null && !base64 && !MediaDrafts.isUrl(given)) {
      throw ApiError.badRequest("Owned media must be a url or base64");
    }
    played(call);
    return outbox.send(call, number(body), media.draft(call.instance(), body, given, call.file()));
  }

  private HttpAnswer audio(Exchange call) {
    JsonObject body = call.valid(Schemas.SEND_AUDIO);
    String given = requireNonNullElse(body.text("audio"), "");
    if (call.file() == null && !MediaDrafts.isBase64(given) && !MediaDrafts.isUrl(given)) {
      throw ApiError.badRequest("Owned media must be a url, base64, or valid file with buffer");
    }
    played(call);
    return outbox.send(call, number(body), media.voice(call.instance(), given, call.file()));
  }

  private HttpAnswer location(Exchange call) {
    JsonObject body = call.valid(Schemas.SEND_LOCATION);
    personal(call);
    JsonObject location = JsonObject.builder()
        .put("degreesLatitude", body.get("latitude"))
        .put("degreesLongitude", body.get("longitude"))
        .put("name", body.get("name"))
        .put("address", body.get("address"))
        .build();
    return outbox.send(call, number(body), new Draft("locationMessage", location, true, null));
  }

  private HttpAnswer contact(Exchange call) {
    JsonObject body = call.valid(Schemas.SEND_CONTACT);
    personal(call);
    List<JsonValue> cards = new ArrayList<>();
    for (JsonValue each : requireNonNullElse(body.array("contact"), JsonArray.EMPTY)) {
      JsonObject contact = each.asObject();
      if (contact != null) cards.add(VCard.of(contact));
    }
    boolean one = cards.size() == 1;
    JsonValue content = one ? cards.get(0) : several(cards);
    String type = one ? "contactMessage" : "contactsArrayMessage";
    return outbox.send(call, number(body), new Draft(type, content, true, null));
  }

  private static JsonObject several(List<JsonValue> cards) {
    return JsonObject.builder()
        .put("contacts", new JsonArray(cards))
        .put("displayName", cards.size() + " contacts")
        .build();
  }

  private HttpAnswer reaction(Exchange call) {
    JsonObject body = call.valid(Schemas.SEND_REACTION);
    JsonObject key = requireNonNullElse(body.object("key"), JsonObject.EMPTY);
    String emoji = requireNonNullElse(body.text("reaction"), "");
    if (!Emoji.isSingleOrNone(emoji)) {
      throw ApiError.badRequest("Reaction must be a single emoji or empty string");
    }
    personal(call);
    JsonObject reaction = JsonObject.builder()
        .put("text", emoji)
        .put("key", key)
        .put("senderTimestampMs", world.now().toEpochMilli())
        .build();
    Draft draft = new Draft("reactionMessage", reaction, false, null);
    return outbox.send(call, requireNonNullElse(key.text("remoteJid"), ""), draft);
  }

  /** What only Baileys does; the cloud channel can, but is not played here. */
  private static void personal(Exchange call) {
    if (call.instance().channel == Channel.EVOLUTION) throw ApiError.badRequest(NOT_ON_EVOLUTION);
    played(call);
  }

  private static void played(Exchange call) {
    if (call.instance().channel == Channel.BUSINESS) throw Router.notPlayed();
  }

  private static String number(JsonObject body) {
    return requireNonNullElse(body.text("number"), "");
  }

  private static boolean empty(@Nullable String text) {
    return text == null || text.isEmpty();
  }
}
