package dev.integrations.core.store;

import dev.integrations.core.AppId;
import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import java.time.Instant;
import java.util.List;

/** A public webhook URL of one integration, with what proves its requests. */
public record Endpoint(
    EndpointId id,
    ProviderId provider,
    AppId app,
    TenantId tenant,
    IntegrationId integration,
    List<EndpointSecret> secrets,
    Instant createdAt) {
  public Endpoint {
    secrets = List.copyOf(secrets);
  }
}
