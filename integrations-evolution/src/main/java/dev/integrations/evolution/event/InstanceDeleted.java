package dev.integrations.evolution.event;

import org.jspecify.annotations.Nullable;

/**
 * Its deletion was asked for; it goes once {@link InstanceRemoved} was delivered.
 *
 * @param instanceId the server's id of it; null when it did not say
 */
public record InstanceDeleted(Envelope envelope, @Nullable String instanceId)
    implements EvolutionEvent {}
