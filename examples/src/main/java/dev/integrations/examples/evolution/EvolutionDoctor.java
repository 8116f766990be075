package dev.integrations.examples.evolution;

import dev.integrations.core.Health;
import dev.integrations.core.Integration;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.evolution.Evolution;
import dev.integrations.evolution.EvolutionStatus;
import dev.integrations.evolution.event.ConnectionState;
import dev.integrations.examples.integration.Diagnosis;

/** Asks the server how a channel is doing. */
public final class EvolutionDoctor implements Diagnosis.Doctor {
  private final Evolution evolution;

  public EvolutionDoctor(Evolution evolution) {
    this.evolution = evolution;
  }

  @Override
  public Diagnosis diagnose(Integration integration) {
    try {
      return of(evolution.status(integration.tenant(), integration.id()));
    } catch (IntegrationException e) {
      return new Diagnosis(
          Health.Status.DEGRADED, null, "the server could not be asked: " + e.getMessage());
    }
  }

  private static Diagnosis of(EvolutionStatus status) {
    ConnectionState state = status.state();
    String word = ChannelJson.word(state);
    return switch (status.integration().status()) {
      case PENDING ->
        new Diagnosis(Health.Status.DEGRADED, word, "waits for somebody to scan the QR code");
      case NEEDS_REAUTH ->
        new Diagnosis(Health.Status.DOWN, word, "the customer must connect again");
      case DISCONNECTED -> new Diagnosis(Health.Status.DOWN, word, "was ended");
      case CONNECTED ->
        state == ConnectionState.OPEN
            ? new Diagnosis(Health.Status.UP, word, "messages come and go")
            : new Diagnosis(
                Health.Status.DEGRADED, word, "the server reconnects by itself; nobody need act");
    };
  }
}
