package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.evolution.event.ConnectionState;
import org.jspecify.annotations.Nullable;

/**
 * Where an integration stands, here and at its server.
 *
 * @param integration as it is after what the server said
 * @param state what the server says; null when it has no such instance or was not asked
 * @param number digits of the linked number; null before the first scan
 * @param profileName null until known; likewise the picture
 */
public record EvolutionStatus(
    Integration integration,
    @Nullable ConnectionState state,
    @Nullable String number,
    @Nullable String profileName,
    @Nullable String profilePictureUrl) {
  /** Without whose it is. */
  @Override
  public String toString() {
    return "EvolutionStatus[" + integration.id() + ", " + integration.status() + ", " + state + "]";
  }
}
