package dev.integrations.evolution.event;

/**
 * A story of a contact or a post of a channel: seen by many, addressed to nobody, so not a
 * {@link MessageReceived} that a bot would answer.
 */
public record BroadcastReceived(Envelope envelope, Message message) implements MessageEvent {}
