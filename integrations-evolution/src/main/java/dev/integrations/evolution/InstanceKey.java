package dev.integrations.evolution;

import dev.integrations.core.Credentials;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.http.Authentication;
import dev.integrations.core.store.Store;

/** The key of one integration's instance, which changes when it is connected anew. */
final class InstanceKey implements Authentication {
  static final String SLOT = "apikey";
  private static final String HEADER = "apikey";

  private final Credentials credentials;
  private final Store store;
  private final TenantId tenant;
  private final IntegrationId integration;

  InstanceKey(Credentials credentials, Store store, Integration integration) {
    this.credentials = credentials;
    this.store = store;
    this.tenant = integration.tenant();
    this.integration = integration.id();
  }

  @Override
  public String headerName() {
    return HEADER;
  }

  @Override
  public Secret headerValue() {
    return credentials.find(tenant, integration, SLOT).orElseThrow(InstanceKey::none);
  }

  /** Another node may have connected it anew within the seconds that credentials are cached. */
  @Override
  public boolean renew(Secret refused) {
    return credentials
        .read(store, tenant, integration, SLOT)
        .filter(now -> !now.equals(refused))
        .isPresent();
  }

  static Authentication global(EvolutionServer server) {
    return Authentication.header(HEADER, server::apiKey);
  }

  static RejectedException none() {
    return new RejectedException(
        new ProviderError(
            Evolution.PROVIDER.value(),
            0,
            "disconnected",
            "the integration is not connected; connect it first",
            null),
        RejectedException.Kind.CONFLICT);
  }
}
