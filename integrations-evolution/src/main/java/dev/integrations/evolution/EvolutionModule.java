package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.ProviderId;
import dev.integrations.core.ProviderModule;
import dev.integrations.core.webhook.WebhookProvider;

/** What the core needs of us. */
record EvolutionModule(WebhookProvider webhooks, Alone alone, Ending ending, EvolutionRooms rooms)
    implements ProviderModule {
  @Override
  public ProviderId id() {
    return Evolution.PROVIDER;
  }

  @Override
  public Integration disconnect(Integration integration) {
    return alone.with(integration.id(), held -> ending.end(rooms.reread(integration), held));
  }
}
