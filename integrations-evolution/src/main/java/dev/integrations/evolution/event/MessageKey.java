package dev.integrations.evolution.event;

import org.jspecify.annotations.Nullable;

/**
 * Which message, as WhatsApp counts them.
 *
 * @param chat the address of the chat as it came in
 * @param fromMe whether the connected account wrote it
 * @param id unique within its chat and direction
 * @param participant who wrote it, in a group; null elsewhere
 */
public record MessageKey(
    Jid chat, boolean fromMe, String id, @Nullable Jid participant) {
  /** Ids are made by the sender's phone, so only their usual characters are shown. */
  @Override
  public String toString() {
    String shown = id.substring(0, Math.min(64, id.length())).replaceAll("[^A-Za-z0-9._=-]", "?");
    return shown + (fromMe ? " to " : " from ") + chat;
  }
}
