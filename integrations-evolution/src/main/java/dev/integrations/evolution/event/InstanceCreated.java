package dev.integrations.evolution.event;

import org.jspecify.annotations.Nullable;

/** @param instanceId the server's id of it; null when it did not say */
public record InstanceCreated(Envelope envelope, @Nullable String instanceId)
    implements EvolutionEvent {}
