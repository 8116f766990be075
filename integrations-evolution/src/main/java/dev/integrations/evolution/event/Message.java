package dev.integrations.evolution.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of a chat, in either direction. Immutable.
 *
 * @param chat where it was written; answer to its {@link Contact#jid()}
 * @param sender who wrote it; null when it was the connected account itself
 * @param type WhatsApp's name of the content, wrappers taken off, for example {@code imageMessage}
 * @param sentAt when WhatsApp took it, to the second; null when the server did not say
 * @param status how far it got, as far as known then; null when the server did not say
 * @param quotedId the message that it answers; null when it quotes none
 * @param mentions who is named in it with an @
 * @param viewOnce whether it is to be seen once only
 * @param disappearing whether it will be deleted from the chat after a time
 */
public record Message(
    MessageKey key,
    Contact chat,
    @Nullable Contact sender,
    String type,
    MessageContent content,
    @Nullable Instant sentAt,
    @Nullable DeliveryStatus status,
    @Nullable String quotedId,
    List<Jid> mentions,
    boolean viewOnce,
    boolean disappearing) {
  public Message {
    mentions = List.copyOf(mentions);
  }

  public String id() {
    return key.id();
  }

  /** The words a person would read in it; null when there are none. */
  public @Nullable String text() {
    return content.words();
  }

  @Override
  public String toString() {
    return "Message[" + key + ", " + type + "]";
  }
}
