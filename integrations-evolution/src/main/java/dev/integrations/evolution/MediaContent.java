package dev.integrations.evolution;

import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A decrypted file.
 *
 * @param type WhatsApp's name of the content, for example {@code imageMessage}
 * @param mimetype null when the sender gave none
 * @param fileName as the sender named it, not to be trusted as a path; null when unnamed
 * @param caption null when there is none
 * @param content a copy is returned
 */
public record MediaContent(
    String type,
    @Nullable String mimetype,
    @Nullable String fileName,
    @Nullable String caption,
    byte[] content) {
  public MediaContent {
    content = content.clone();
  }

  @Override
  public byte[] content() {
    return content.clone();
  }

  static MediaContent read(Reply reply) {
    JsonObject wire = reply.jsonObject();
    String base64 = wire.text("base64");
    if (base64 == null || base64.isEmpty()) throw reply.missing("base64");
    String type = wire.text("mediaType");
    return new MediaContent(
        type == null ? "unknown" : type,
        wire.text("mimetype"),
        wire.text("fileName"),
        wire.text("caption"),
        decode(reply, base64));
  }

  private static byte[] decode(Reply reply, String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw reply.missing("proper base64");
    }
  }

  /** Without content. */
  @Override
  public String toString() {
    return "MediaContent[" + type + ", " + content.length + " bytes]";
  }
}
