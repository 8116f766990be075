package dev.integrations.evolution.event;

/** The last word of an instance that is being deleted. */
public record InstanceRemoved(Envelope envelope) implements EvolutionEvent {}
