package dev.integrations.core.store;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted.
 *
 * @param status null: all but {@link InboxStatus#DISCARDED}
 * @param integration null: of all integrations of the tenant
 * @param type null: of all types
 */
public record InboxQuery(
    TenantId tenant,
    @Nullable InboxStatus status,
    @Nullable IntegrationId integration,
    @Nullable String type) {
  public static InboxQuery of(TenantId tenant) {
    return new InboxQuery(tenant, null, null, null);
  }

  public InboxQuery status(InboxStatus wanted) {
    return new InboxQuery(tenant, wanted, integration, type);
  }
}
