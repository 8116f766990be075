package dev.integrations.core.http;

import dev.integrations.core.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What a call sends. Immutable; {@link Stream} sources are opened once for each attempt. */
public sealed interface CallBody {
  static CallBody json(JsonValue value) {
    return new Bytes("application/json; charset=utf-8", value.toBytes());
  }

  static CallBody bytes(String mediaType, byte[] content) {
    return new Bytes(mediaType, content.clone());
  }

  /** {@code multipart/form-data} (RFC 7578). */
  static CallBody multipart(List<Part> parts) {
    return new Multipart(List.copyOf(parts));
  }

  /** Bytes in memory; do not change them. */
  record Bytes(String mediaType, byte[] content) implements CallBody {
    @Override
    public String toString() {
      return "Bytes[" + mediaType + ", " + content.length + " bytes]";
    }
  }

  /** Parts of a form. */
  record Multipart(List<Part> parts) implements CallBody {}

  /** One part of a form. */
  sealed interface Part {
    String name();

    static Part text(String name, String value) {
      return new TextPart(name, value);
    }

    static Part file(String name, String fileName, String mediaType, Stream content) {
      return new FilePart(name, fileName, mediaType, content);
    }
  }

  /** A plain field. */
  record TextPart(String name, String value) implements Part {
    @Override
    public String toString() {
      return "TextPart[" + name + "]";
    }
  }

  /** A file; it is streamed, never held in memory. */
  record FilePart(String name, String fileName, String mediaType, Stream content) implements Part {}

  /** Opens the content; may be called again for a repeated attempt. */
  @FunctionalInterface
  interface Stream {
    InputStream open() throws IOException;

    static Stream of(byte[] content) {
      byte[] copy = content.clone();
      return () -> new ByteArrayInputStream(copy);
    }
  }
}
