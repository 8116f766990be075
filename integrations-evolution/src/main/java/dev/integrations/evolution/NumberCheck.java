package dev.integrations.evolution;

import dev.integrations.evolution.event.Jid;
import org.jspecify.annotations.Nullable;

/**
 * Whether a number is on WhatsApp. The server keeps answers for days, for all instances together.
 *
 * @param number as it was asked for, without formatting
 * @param jid its address; for a number that exists, write to this one
 * @param name of a group; null otherwise
 */
public record NumberCheck(
    String number, boolean exists, Jid jid, @Nullable String name) {
  /** Without the number. */
  @Override
  public String toString() {
    return "NumberCheck[" + jid + ", exists " + exists + "]";
  }
}
