package dev.integrations.evolution.event;

import org.jspecify.annotations.Nullable;

/** A message came or went. Which of the two is told by who wrote it, never by the server's event. */
public sealed interface MessageEvent extends EvolutionEvent
    permits MessageReceived, BroadcastReceived, MessageSent {
  Message message();

  /** Where it was written; answer to its {@link Contact#jid()}. */
  default Contact chat() {
    return message().chat();
  }

  /** The words a person would read in it; null when there are none. */
  default @Nullable String text() {
    return message().text();
  }
}
