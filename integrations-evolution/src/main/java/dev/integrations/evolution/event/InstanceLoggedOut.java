package dev.integrations.evolution.event;

/** The instance is no longer linked to a phone; a new scan is needed. */
public record InstanceLoggedOut(Envelope envelope) implements EvolutionEvent {}
