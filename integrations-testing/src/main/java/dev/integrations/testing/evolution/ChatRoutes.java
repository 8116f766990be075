package dev.integrations.testing.evolution;

import static java.util.Objects.requireNonNullElse;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonNumber;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.evolution.FakeInstance.Socket;
import dev.integrations.testing.internal.HttpAnswer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /chat}. */
final class ChatRoutes {
  private static final long DEFAULT_PAGE_SIZE = 50;
  private static final Set<String> MEDIA = Set.of(
      "imageMessage",
      "documentMessage",
      "audioMessage",
      "videoMessage",
      "stickerMessage",
      "ptvMessage");

  private final World world;

  ChatRoutes(World world) {
    this.world = world;
  }

  void addTo(Router router) {
    router.add("POST", "chat", "whatsappNumbers", this::numbers);
    router.add("POST", "chat", "findMessages", this::findMessages);
    router.add("POST", "chat", "getBase64FromMediaMessage", this::media);
    router.add("POST", "chat", "markMessageAsRead", this::markRead);
    router.add("POST", "chat", "fetchProfilePictureUrl", this::picture);
  }

  private HttpAnswer numbers(Exchange call) {
    List<String> complaints = Schemas.NUMBERS.check(call.body());
    if (!complaints.isEmpty()) throw bare(JsonArray.ofTexts(complaints));
    FakeInstance instance = call.instance();
    if (instance.channel == Channel.BUSINESS) throw Router.notPlayed();
    if (instance.channel == Channel.EVOLUTION) {
      throw bare(JsonString.of("Method not available on Evolution Channel"));
    }
    List<String> numbers = new ArrayList<>();
    JsonArray asked = requireNonNullElse(call.body().array("numbers"), JsonArray.EMPTY);
    for (JsonValue number : asked) numbers.add(String.valueOf(number.asText()));
    List<JsonValue> found = new ArrayList<>();
    // Broadcasts first, then groups, then people: not the order of the request.
    numbers.stream()
        .filter(Jids::isBroadcast)
        .forEach(each -> found.add(Outbox.stranger(each, each)));
    numbers.stream()
        .filter(each -> Jids.isGroup(Jids.of(each)))
        .forEach(each -> found.add(group(each)));
    numbers.stream()
        .filter(ChatRoutes::isPerson)
        .forEach(each -> found.add(person(instance, each)));
    numbers.stream().filter(Jids::isLid).forEach(each -> found.add(lid(each)));
    return HttpAnswer.json(200, new JsonArray(found));
  }

  /** The one call whose message stands at the top level. */
  private static ApiError bare(JsonValue message) {
    return new ApiError(HttpAnswer.json(
        400,
        JsonObject.builder()
            .put("status", 400)
            .put("error", "Bad Request")
            .put("message", JsonArray.of(message))
            .build()));
  }

  private static boolean isPerson(String number) {
    return Jids.of(number).endsWith("@s.whatsapp.net");
  }

  private JsonObject group(String number) {
    String jid = Jids.of(number);
    World.Group group = world.group(jid);
    return JsonObject.builder()
        .put("jid", jid)
        .put("exists", group != null)
        .put("number", number)
        .put("name", group == null ? null : group.subject())
        .build();
  }

  private static JsonObject lid(String number) {
    return JsonObject.builder()
        .put("jid", number)
        .put("exists", true)
        .put("number", number)
        .put("lid", "lid")
        .build();
  }

  private JsonObject person(FakeInstance instance, String number) {
    String jid = Jids.of(number);
    if (!world.knownNumbers.contains(jid)) {
      switch (instance.socket) {
        case NONE -> throw new ApiError(HttpAnswer.json(400, JsonObject.EMPTY));
        case DEAD -> throw new ApiError(HttpAnswer.json(400, boom()));
        case ALIVE -> {}
      }
      if (!world.isOnWhatsApp(jid)) return Outbox.stranger(jid, number);
      world.knownNumbers.add(jid);
    }
    return JsonObject.builder()
        .put("jid", jid)
        .put("exists", true)
        .put("number", number)
        .build();
  }

  /** An exception of the library below, printed as it is. */
  private static JsonObject boom() {
    JsonObject payload = JsonObject.builder()
        .put("statusCode", 428)
        .put("error", "Precondition Required")
        .put("message", "Connection Closed")
        .build();
    JsonObject output = JsonObject.builder()
        .put("statusCode", 428)
        .put("payload", payload)
        .put("headers", JsonObject.EMPTY)
        .build();
    return JsonObject.builder()
        .putNull("data")
        .put("isBoom", true)
        .put("isServer", false)
        .put("output", output)
        .build();
  }

  private HttpAnswer findMessages(Exchange call) {
    JsonObject body = call.valid(Schemas.FIND_MESSAGES);
    JsonObject where = requireNonNullElse(body.object("where"), JsonObject.EMPTY);
    MessageFilter filter = new MessageFilter(where);
    List<StoredMessage> found = call.instance().messages.stream()
        .filter(filter::fits)
        .sorted(Comparator.comparingLong(StoredMessage::timestamp).reversed())
        .toList();
    long size = positive(body.whole("offset"), DEFAULT_PAGE_SIZE);
    long page = positive(body.whole("page"), 1);
    List<JsonValue> records = found.stream()
        .skip((page - 1) * size)
        .limit(size)
        .<JsonValue>map(StoredMessage::record)
        .toList();
    JsonObject messages = JsonObject.builder()
        .put("total", found.size())
        .put("pages", (found.size() + size - 1) / size)
        .put("currentPage", page)
        .put("records", new JsonArray(records))
        .build();
    return HttpAnswer.json(200, JsonObject.of("messages", messages));
  }

  private static long positive(@Nullable Long value, long otherwise) {
    return value == null || value < 1 ? otherwise : value;
  }

  private HttpAnswer media(Exchange call) {
    JsonObject given = requireNonNullElse(call.body().object("message"), JsonObject.EMPTY);
    JsonObject key = requireNonNullElse(given.object("key"), JsonObject.EMPTY);
    StoredMessage stored = call.instance().message(key.text("id")).orElse(null);
    JsonObject content = given.object("message");
    if (content == null && stored != null) content = stored.content();
    if (content == null) throw ApiError.badRequest("Message not found");
    JsonObject unwrapped = MessageFilter.unwrapped(content);
    String type =
        unwrapped.fields().keySet().stream().filter(MEDIA::contains).findFirst().orElse("");
    JsonObject media = unwrapped.object(type);
    if (media == null) throw ApiError.badRequest("The message is not of the media type");
    byte[] bytes = stored == null ? null : stored.media();
    if (bytes == null) throw ApiError.badRequest("TypeError: fetch failed");
    return HttpAnswer.json(201, file(type, media, bytes, String.valueOf(key.text("id"))));
  }

  private static JsonObject file(String type, JsonObject media, byte[] bytes, String id) {
    String mime = requireNonNullElse(media.text("mimetype"), "application/octet-stream");
    String extension = mime.replaceFirst(".*/", "").replaceFirst(";.*", "");
    JsonObject size = JsonObject.builder()
        .put("fileLength", requireNonNullElse(media.get("fileLength"), JsonNumber.of(bytes.length)))
        .put("height", media.get("height"))
        .put("width", media.get("width"))
        .build();
    return JsonObject.builder()
        .put("mediaType", type)
        .put("fileName", requireNonNullElse(media.text("fileName"), id + "." + extension))
        .put("caption", media.get("caption"))
        .put("size", size)
        .put("mimetype", mime)
        .put("base64", Base64.getEncoder().encodeToString(bytes))
        .putNull("buffer")
        .build();
  }

  private HttpAnswer markRead(Exchange call) {
    call.valid(Schemas.READ);
    switch (call.instance().socket) {
      case NONE ->
        throw ApiError.internal(
            "Read messages fail", "TypeError: " + ApiError.readingUndefined("readMessages"));
      case DEAD -> throw ApiError.internal("Read messages fail", "Error: Connection Closed");
      case ALIVE -> {}
    }
    return HttpAnswer.json(
        201,
        JsonObject.builder()
            .put("message", "Read messages")
            .put("read", "success")
            .build());
  }

  private HttpAnswer picture(Exchange call) {
    String number = requireNonNullElse(call.valid(Schemas.PICTURE).text("number"), "");
    String jid = Jids.of(number);
    boolean shown = call.instance().socket == Socket.ALIVE && world.isOnWhatsApp(jid);
    JsonValue url = shown ? JsonString.of(FakeEvolution.PICTURE) : JsonNull.NULL;
    return HttpAnswer.json(
        200, JsonObject.builder().put("wuid", jid).put("profilePictureUrl", url).build());
  }
}
