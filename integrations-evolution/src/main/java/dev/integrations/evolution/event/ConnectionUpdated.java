package dev.integrations.evolution.event;

import org.jspecify.annotations.Nullable;

/**
 * The connection to WhatsApp changed. A drop shows as {@link ConnectionState#CONNECTING}, and the
 * server reconnects by itself; {@link ConnectionState#CLOSE} means that a person must act.
 *
 * @param reason the server's code, 401 when the phone logged the instance out; null when absent
 * @param account the connected number; null while none is
 * @param profileName null when unknown
 * @param profilePictureUrl expires; null when unknown
 */
public record ConnectionUpdated(
    Envelope envelope,
    ConnectionState state,
    @Nullable Long reason,
    @Nullable Jid account,
    @Nullable String profileName,
    @Nullable String profilePictureUrl)
    implements EvolutionEvent {
  @Override
  public String toString() {
    return "ConnectionUpdated[" + envelope + ", " + state + ", " + reason + "]";
  }
}
