package dev.integrations.evolution.event;

/**
 * A message was deleted for everyone, by its writer or an admin of the group, on a phone or by API.
 * The server may tell the same deletion twice, by different events.
 *
 * @param key the message that was deleted; find it by its {@link MessageKey#id()}, as in
 *     {@link MessageEdited}
 */
public record MessageDeleted(Envelope envelope, MessageKey key) implements EvolutionEvent {}
