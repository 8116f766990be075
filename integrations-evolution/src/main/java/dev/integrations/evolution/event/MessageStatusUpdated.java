package dev.integrations.evolution.event;

import org.jspecify.annotations.Nullable;

/**
 * A message got further. Comes in any order, before the message's own event too: ask
 * {@link DeliveryStatus#supersedes}. The server sends none for messages of groups, and on its Cloud
 * API channel it names the account's own messages as if they had come in.
 *
 * @param contact the other side of the chat
 * @param databaseId the server's own id of the message; null when it does not store messages
 */
public record MessageStatusUpdated(
    Envelope envelope,
    MessageKey key,
    Contact contact,
    DeliveryStatus status,
    @Nullable String databaseId)
    implements EvolutionEvent {
  @Override
  public String toString() {
    return "MessageStatusUpdated[" + envelope + ", " + key + ", " + status + "]";
  }
}
