package dev.integrations.evolution.event;

import org.jspecify.annotations.Nullable;

/**
 * Who is at an address. WhatsApp hides numbers behind ids (LID) more and more: know people by
 * {@link #jid()}, and take a phone number as a gift.
 *
 * @param jid the address as it came in; answer to this one
 * @param phone digits with country code, without device; null when unknown, and for groups
 * @param lid the hidden id; null when unknown
 * @param name what the person calls itself; null when unknown
 */
public record Contact(
    Jid jid,
    @Nullable String phone,
    @Nullable Jid lid,
    @Nullable String name) {
  /** The kind of address only. */
  @Override
  public String toString() {
    return "Contact[" + jid + "]";
  }
}
