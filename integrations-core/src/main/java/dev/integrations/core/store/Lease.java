package dev.integrations.core.store;

import java.time.Instant;

/**
 * The right to do something alone, until a time by the store's clock.
 *
 * @param fence higher than that of every earlier owner
 */
public record Lease(String name, String owner, long fence, Instant until) {}
