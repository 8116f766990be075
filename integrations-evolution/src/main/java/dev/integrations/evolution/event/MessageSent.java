package dev.integrations.evolution.event;

/**
 * The connected account wrote.
 *
 * @param origin from where; a message written by API was usually known before
 */
public record MessageSent(Envelope envelope, Message message, Origin origin)
    implements MessageEvent {
  /** From where the connected account writes. */
  public enum Origin {
    /** Its phone, or another device linked to it. */
    PHONE,
    /** The server: a call of ours or of another client, or a bot that runs there. */
    API
  }
}
