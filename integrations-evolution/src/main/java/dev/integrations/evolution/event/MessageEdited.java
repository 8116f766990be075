package dev.integrations.evolution.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message was changed on a phone, by whoever wrote it.
 *
 * @param key the message that was changed. Find it by its {@link MessageKey#id()}: the server hands on
 *     what the changing phone wrote, where chat and direction may be seen from that side
 * @param content what it says now
 * @param editedAt null when the server did not say
 */
public record MessageEdited(
    Envelope envelope,
    MessageKey key,
    MessageContent content,
    @Nullable Instant editedAt) implements EvolutionEvent {}
