package dev.integrations.core.store;

import dev.integrations.core.AppId;
import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A public webhook URL, with what proves its requests.
 *
 * @param owner the integration that it belongs to; null when it is the app's, whose events name the
 *     account that they are of
 */
public record Endpoint(
    EndpointId id,
    ProviderId provider,
    AppId app,
    @Nullable Owner owner,
    List<EndpointSecret> secrets,
    Instant createdAt) {
  public Endpoint {
    secrets = List.copyOf(secrets);
  }

  /** An integration, by what finds it. */
  public record Owner(TenantId tenant, IntegrationId integration) {}

  /** The same with other secrets. */
  public Endpoint with(List<EndpointSecret> others) {
    return new Endpoint(id, provider, app, owner, others, createdAt);
  }
}
