package dev.integrations.core;

import dev.integrations.core.webhook.WebhookProvider;

/**
 * What a provider adds to {@link Integrations}; for authors of provider modules. Registers itself with
 * {@link Integrations#register}. Thread-safe.
 */
public interface ProviderModule {
  ProviderId id();

  /** Its way of receiving. */
  WebhookProvider webhooks();

  /**
   * Ends the integration here and at the provider. Called again it carries on where it stopped.
   *
   * @return the integration as it is now; {@link Integration#stillDeleting()} when the provider takes
   *     longer than is waited for
   * @throws dev.integrations.core.error.IntegrationException when the provider could not be told
   */
  Integration disconnect(Integration integration);
}
