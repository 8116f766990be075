package dev.integrations.evolution.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The server stopped trying to connect.
 *
 * @param status the server's word, so far always {@code closed}
 * @param reason the server's code, 401 when the phone logged the instance out; null when absent
 * @param since null when the server did not say
 */
public record InstanceStatusChanged(
    Envelope envelope,
    String status,
    @Nullable Long reason,
    @Nullable Instant since) implements EvolutionEvent {}
