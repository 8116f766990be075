package dev.integrations.testing.evolution;

import static java.util.Objects.requireNonNullElse;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.testing.evolution.FakeInstance.Socket;
import dev.integrations.testing.evolution.Outbox.Draft;
import java.net.URLConnection;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Messages with a file. Nothing is fetched: a URL is taken as it is, its content unknown. */
final class MediaDrafts {
  /** With or without protocol; a host without a dot is not taken, which refuses localhost. */
  private static final Pattern URL = Pattern.compile(
      "(?:(?:https?|ftp)://)?(?:(?:[\\w-]+\\.)+[A-Za-z]{2,}|\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d+)?"
          + "(?:[/?#]\\S*)?");

  private static final String STORE = "https://mmg.whatsapp.net";
  private static final String PATH = "/o1/v/t62.7118-24/lab.enc";

  private final World world;

  MediaDrafts(World world) {
    this.world = world;
  }

  static boolean isBase64(String text) {
    int end = text.length();
    if (end == 0 || end % 4 != 0) return false;
    if (text.endsWith("==")) end -= 2;
    else if (text.endsWith("=")) end -= 1;
    for (int i = 0; i < end; i++) {
      if (!isBase64(text.charAt(i))) return false;
    }
    return true;
  }

  private static boolean isBase64(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }

  static boolean isUrl(String text) {
    return URL.matcher(text).matches();
  }

  Draft draft(FakeInstance instance, JsonObject body, String given, byte @Nullable [] file) {
    String type = requireNonNullElse(body.text("mediatype"), "document") + "Message";
    byte[] bytes = bytes(given, file);
    if (instance.channel == Channel.EVOLUTION) return onEvolution(type, given, bytes);
    uploadable(instance);
    String name = fileName(body, given);
    String mime = requireNonNullElse(body.text("mimetype"), mimeType(name));
    JsonObject.Builder content =
        type.equals("imageMessage") ? picture(bytes) : JsonObject.builder();
    encrypted(content, mime, bytes);
    if (type.equals("documentMessage")) content.put("fileName", name);
    content.put("caption", body.text("caption"));
    return new Draft(type, content.build(), true, bytes);
  }

  Draft voice(FakeInstance instance, String given, byte @Nullable [] file) {
    byte[] bytes = bytes(given, file);
    if (instance.channel == Channel.EVOLUTION) return onEvolution("audioMessage", given, bytes);
    uploadable(instance);
    JsonObject.Builder content = JsonObject.builder();
    encrypted(content, "audio/ogg; codecs=opus", bytes);
    return new Draft("audioMessage", content.put("ptt", true).build(), true, bytes);
  }

  /** A message with a file as WhatsApp delivers it. */
  static JsonObject received(World world, String from, String mimeType, byte[] content) {
    String kind = mimeType.replaceFirst("/.*", "");
    boolean typed = kind.equals("image") || kind.equals("audio") || kind.equals("video");
    String type = (typed ? kind : "document") + "Message";
    MediaDrafts drafts = new MediaDrafts(world);
    JsonObject.Builder media =
        type.equals("imageMessage") ? drafts.picture(content) : JsonObject.builder();
    drafts.encrypted(media, mimeType, content);
    return JsonObject.builder()
        .put("key", JsonObject.of("remoteJid", JsonString.of(from)))
        .put("pushName", World.digits(from))
        .put("message", JsonObject.of(type, media.build()))
        .build();
  }

  private static Draft onEvolution(String type, String given, byte @Nullable [] bytes) {
    JsonObject.Builder content = JsonObject.builder();
    if (isUrl(given)) content.put("mediaUrl", given);
    else if (bytes != null) content.put("base64", Base64.getEncoder().encodeToString(bytes));
    return new Draft(type, content.build(), false, bytes);
  }

  private static void uploadable(FakeInstance instance) {
    if (instance.socket != Socket.NONE) return;
    throw ApiError.internal("TypeError: " + ApiError.readingUndefined("waUploadToServer"));
  }

  private static byte @Nullable [] bytes(String given, byte @Nullable [] file) {
    if (file != null) return file;
    return isBase64(given) ? Base64.getDecoder().decode(given) : null;
  }

  private void encrypted(JsonObject.Builder content, String mime, byte @Nullable [] bytes) {
    content
        .put("url", STORE + PATH)
        .put("mimetype", mime)
        .put("fileSha256", Protobuf.bytes(world.ids.bytes(32)))
        .put("fileLength", Protobuf.whole(bytes == null ? 0 : bytes.length, true))
        .put("mediaKey", Protobuf.bytes(world.ids.bytes(32)))
        .put("fileEncSha256", Protobuf.bytes(world.ids.bytes(32)))
        .put("directPath", PATH)
        .put("mediaKeyTimestamp", Protobuf.whole(world.now().getEpochSecond(), false));
  }

  private JsonObject.Builder picture(byte @Nullable [] bytes) {
    JsonObject.Builder content = JsonObject.builder()
        .put("interactiveAnnotations", JsonArray.EMPTY)
        .put("scanLengths", JsonArray.EMPTY)
        .put("annotations", JsonArray.EMPTY);
    if (bytes == null) return content;
    ImageSize size = ImageSize.of(bytes);
    if (size != null) content.put("height", size.height()).put("width", size.width());
    return content.put("jpegThumbnail", Protobuf.bytes(world.ids.bytes(274)));
  }

  /** What the server calls a file without a name. */
  private static String fileName(JsonObject body, String given) {
    String name = body.text("fileName");
    if (name != null && !name.isEmpty()) return name;
    String type = requireNonNullElse(body.text("mediatype"), "");
    if (type.equals("image")) return "image.jpg";
    if (type.equals("video")) return "video.mp4";
    String path = isUrl(given) ? given.replaceFirst("[?#].*", "") : "";
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String mimeType(String name) {
    String guessed = URLConnection.guessContentTypeFromName(name.toLowerCase(Locale.ROOT));
    return requireNonNullElse(guessed, "application/octet-stream");
  }
}
