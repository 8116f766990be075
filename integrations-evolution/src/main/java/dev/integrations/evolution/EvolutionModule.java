package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.ProviderId;
import dev.integrations.core.ProviderModule;
import dev.integrations.core.webhook.WebhookProvider;
import java.util.function.UnaryOperator;

/** What the core needs of us. */
record EvolutionModule(WebhookProvider webhooks, UnaryOperator<Integration> end)
    implements ProviderModule {
  @Override
  public ProviderId id() {
    return Evolution.PROVIDER;
  }

  @Override
  public Integration disconnect(Integration integration) {
    return end.apply(integration);
  }
}
