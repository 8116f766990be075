package dev.integrations.evolution.event;

/** An event without a record here, or one that does not have the documented shape. */
public record OtherEvent(Envelope envelope) implements EvolutionEvent {
  /** The event's name, normalised, for example {@code CONTACTS_UPSERT}. */
  public String type() {
    return envelope.type();
  }
}
