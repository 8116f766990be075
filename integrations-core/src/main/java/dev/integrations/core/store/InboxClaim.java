package dev.integrations.core.store;

import java.time.Instant;

/**
 * The right to handle an event, until a time by the store's clock.
 *
 * @param fence higher than that of every earlier claim of this event
 */
public record InboxClaim(InboxEvent event, String owner, long fence, Instant until) {}
