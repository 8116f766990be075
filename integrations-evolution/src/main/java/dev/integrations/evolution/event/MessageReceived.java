package dev.integrations.evolution.event;

import static java.util.Objects.requireNonNull;

/** Somebody wrote to the connected account, alone or in a group. */
public record MessageReceived(Envelope envelope, Message message) implements MessageEvent {
  /** @throws NullPointerException when the message has no sender: it is the account's own */
  public MessageReceived {
    requireNonNull(message.sender(), "message.sender");
  }

  /** Who wrote it, in a group too. */
  public Contact sender() {
    return requireNonNull(message.sender(), "message.sender");
  }
}
