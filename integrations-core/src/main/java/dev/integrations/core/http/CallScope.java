package dev.integrations.core.http;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * For whom calls are made; it names them in logs and metrics.
 *
 * @param tenant null for calls that belong to nobody, such as a script's
 * @param integration likewise
 */
public record CallScope(@Nullable TenantId tenant, @Nullable IntegrationId integration) {
  public static final CallScope NOBODY = new CallScope(null, null);

  public static CallScope of(TenantId tenant, IntegrationId integration) {
    return new CallScope(tenant, integration);
  }
}
