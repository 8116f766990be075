package dev.integrations.evolution;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A file to send. Immutable.
 *
 * @param mimetype null: the server guesses from name and content
 * @param caption null: none
 * @param fileName null: none; a document from bytes needs one, and with it its extension
 */
public record OutgoingMedia(
    Kind kind,
    MediaSource source,
    @Nullable String mimetype,
    @Nullable String caption,
    @Nullable String fileName) {
  public static OutgoingMedia of(Kind kind, MediaSource source) {
    return new OutgoingMedia(kind, source, null, null, null);
  }

  /** An image that the server fetches. */
  public static OutgoingMedia image(URI url) {
    return of(Kind.IMAGE, MediaSource.url(url));
  }

  /** A document from memory. */
  public static OutgoingMedia document(String fileName, byte[] content) {
    return of(Kind.DOCUMENT, MediaSource.bytes(content)).fileName(fileName);
  }

  public OutgoingMedia mimetype(String mimetype) {
    return new OutgoingMedia(kind, source, mimetype, caption, fileName);
  }

  public OutgoingMedia caption(String caption) {
    return new OutgoingMedia(kind, source, mimetype, caption, fileName);
  }

  public OutgoingMedia fileName(String fileName) {
    return new OutgoingMedia(kind, source, mimetype, caption, fileName);
  }

  /** Without caption and content. */
  @Override
  public String toString() {
    return "OutgoingMedia[" + kind + ", " + source + "]";
  }

  /** How WhatsApp shows it. */
  public enum Kind {
    /** A picture. */
    IMAGE("image"),
    /** A file with its name. */
    DOCUMENT("document"),
    /** A film. */
    VIDEO("video"),
    /** A sound file; for a voice message see {@link Messages#sendAudio}. */
    AUDIO("audio");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
