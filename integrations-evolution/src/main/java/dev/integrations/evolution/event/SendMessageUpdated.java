package dev.integrations.evolution.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of the connected account was changed by API.
 *
 * @param key the message that was changed
 * @param content what it says now
 * @param editedAt null when the server did not say
 */
public record SendMessageUpdated(
    Envelope envelope,
    MessageKey key,
    MessageContent content,
    @Nullable Instant editedAt) implements EvolutionEvent {}
