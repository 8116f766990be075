package dev.integrations.evolution;

import dev.integrations.core.http.CallBody;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A request with a file, as JSON or, for a stream, as a form. */
final class MediaBody {
  private MediaBody() {}

  static void check(OutgoingMedia media) {
    boolean unnamed = media.fileName() == null || media.fileName().isBlank();
    boolean document = media.kind() == OutgoingMedia.Kind.DOCUMENT;
    if (document && unnamed && media.source() instanceof MediaSource.Inline) {
      throw new IllegalArgumentException(
          "media: expected a fileName for a document from bytes; the server asks for it");
    }
  }

  static JsonObject describe(JsonObject body, OutgoingMedia media) {
    return body.toBuilder()
        .put("mediatype", media.kind().word())
        .put("mimetype", media.mimetype())
        .put("caption", media.caption())
        .put("fileName", media.fileName())
        .build();
  }

  /** @param field where the server looks for a URL or base64 */
  static CallBody of(JsonObject body, String field, MediaSource source) {
    if (source instanceof MediaSource.Url remote) {
      return CallBody.json(body.with(field, JsonString.of(remote.url().toString())));
    }
    if (source instanceof MediaSource.Inline inline) {
      return CallBody.json(body.with(field, JsonString.of(inline.base64())));
    }
    return form(body, (MediaSource.Streamed) source);
  }

  private static CallBody form(JsonObject body, MediaSource.Streamed file) {
    List<CallBody.Part> parts = new ArrayList<>();
    body.fields().forEach((name, value) -> parts.add(CallBody.Part.text(name, text(name, value))));
    parts.add(CallBody.Part.file("file", file.fileName(), file.mimetype(), file.content()));
    return CallBody.multipart(parts);
  }

  /** All fields of a form are text, which the server's validation refuses for any other type. */
  private static String text(String name, JsonValue value) {
    String text = value.asText();
    if (text != null) return text;
    throw new IllegalArgumentException(
        name + ": not possible with a streamed file, expected bytes or a URL with it");
  }
}
