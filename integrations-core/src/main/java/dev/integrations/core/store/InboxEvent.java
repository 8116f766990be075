package dev.integrations.core.store;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the inbox. Times are by the store's clock.
 *
 * @param attempts how often it was given to a handler
 * @param dueAt not handled before
 * @param lastError why the last try failed, or why it is dead or parked; without secrets
 * @param provedBy the id of the secret that proved its request; null when it came by none
 */
public record InboxEvent(
    String id,
    TenantId tenant,
    IntegrationId integration,
    ProviderId provider,
    String type,
    String orderKey,
    InboxStatus status,
    int attempts,
    Instant receivedAt,
    Instant dueAt,
    @Nullable String lastError,
    byte[] payload,
    @Nullable String provedBy) {
  @Override
  public String toString() {
    return "InboxEvent[" + id + ", " + type + ", " + status + ", attempts " + attempts + "]";
  }
}
