package dev.integrations.evolution.event;

import dev.integrations.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, wrappers (disappearing, view once, ...) taken off. Immutable;
 * {@code toString()} shows the kind, never the content.
 */
public sealed interface MessageContent {
  /** The words a person would read in it: a text, or the caption of a file; null when there are none. */
  default @Nullable String words() {
    return null;
  }

  /** The file in it; null when there is none. */
  default @Nullable MediaFile media() {
    return null;
  }

  /** Plain text. */
  record Text(String text) implements MessageContent {
    @Override
    public String words() {
      return text;
    }

    @Override
    public String toString() {
      return "Text";
    }
  }

  /** @param caption null when there is none */
  record Image(MediaFile media, @Nullable String caption) implements MessageContent {
    @Override
    public @Nullable String words() {
      return caption;
    }

    @Override
    public String toString() {
      return "Image";
    }
  }

  /**
   * A film.
   *
   * @param caption null when there is none
   * @param seconds how long it plays; null when unknown
   * @param note whether it is a round video note
   */
  record Video(
      MediaFile media, @Nullable String caption, @Nullable Long seconds, boolean note)
      implements MessageContent {
    @Override
    public @Nullable String words() {
      return caption;
    }

    @Override
    public String toString() {
      return "Video";
    }
  }

  /**
   * Sound.
   *
   * @param seconds how long it plays; null when unknown
   * @param voice whether it was spoken into the phone as a voice message
   */
  record Audio(MediaFile media, @Nullable Long seconds, boolean voice) implements MessageContent {
    @Override
    public String toString() {
      return "Audio";
    }
  }

  /**
   * A file of any kind.
   *
   * @param fileName as the sender named it, not to be trusted as a path; null when unnamed
   * @param caption null when there is none
   */
  record Document(
      MediaFile media, @Nullable String fileName, @Nullable String caption)
      implements MessageContent {
    @Override
    public @Nullable String words() {
      return caption;
    }

    @Override
    public String toString() {
      return "Document";
    }
  }

  /** @param animated whether it moves */
  record Sticker(MediaFile media, boolean animated) implements MessageContent {
    @Override
    public String toString() {
      return "Sticker";
    }
  }

  /**
   * A place.
   *
   * @param latitude in degrees, north positive
   * @param longitude in degrees, east positive
   * @param name of the place; null when it has none
   * @param address null when there is none
   */
  record Location(
      double latitude,
      double longitude,
      @Nullable String name,
      @Nullable String address) implements MessageContent {
    @Override
    public String toString() {
      return "Location";
    }
  }

  /**
   * Where the sender is, for a while; only the first place comes as a message.
   *
   * @param latitude in degrees, north positive
   * @param longitude in degrees, east positive
   * @param caption null when there is none
   */
  record LiveLocation(
      double latitude, double longitude, @Nullable String caption) implements MessageContent {
    @Override
    public @Nullable String words() {
      return caption;
    }

    @Override
    public String toString() {
      return "LiveLocation";
    }
  }

  /** Entries of an address book, one or more. */
  record ContactCards(List<Card> cards) implements MessageContent {
    public ContactCards {
      cards = List.copyOf(cards);
    }

    @Override
    public String toString() {
      return "ContactCards";
    }
  }

  /**
   * One entry.
   *
   * @param name as the sender's phone shows it; null when unknown
   * @param vcard RFC 6350, or the older forms that phones write
   */
  record Card(@Nullable String name, String vcard) {
    @Override
    public String toString() {
      return "Card";
    }
  }

  /**
   * An emoji put on a message, or taken off it.
   *
   * @param messageId the message it was put on
   * @param emoji empty: taken off
   */
  record Reaction(String messageId, String emoji) implements MessageContent {
    public boolean isRemoved() {
      return emoji.isEmpty();
    }

    @Override
    public String toString() {
      return "Reaction";
    }
  }

  /**
   * What the sender picked of buttons or a list that was offered.
   *
   * @param id as it was given with the button or row
   * @param label what the sender saw; null when the server does not say
   */
  record Choice(String id, @Nullable String label) implements MessageContent {
    @Override
    public @Nullable String words() {
      return label;
    }

    @Override
    public String toString() {
      return "Choice";
    }
  }

  /**
   * A question with answers to pick from.
   *
   * @param selectable how many may be picked; 0: any number
   */
  record Poll(String question, List<String> options, long selectable) implements MessageContent {
    public Poll {
      options = List.copyOf(options);
    }

    @Override
    public String words() {
      return question;
    }

    @Override
    public String toString() {
      return "Poll";
    }
  }

  /**
   * What has no record here, or not the documented shape.
   *
   * @param type WhatsApp's name for it, for example {@code orderMessage}; {@code unknown} when the
   *     message is empty
   * @param raw the message, wrappers taken off
   */
  record OtherContent(String type, JsonObject raw) implements MessageContent {
    @Override
    public String toString() {
      return "OtherContent[" + type + "]";
    }
  }
}
