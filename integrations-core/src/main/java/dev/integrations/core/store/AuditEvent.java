package dev.integrations.core.store;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to which integration. Never holds a secret.
 *
 * @param at by the store's clock
 * @param tenant null for what concerns none, such as a stranger's request
 * @param actor who did it, for example {@code host}, {@code webhook}, {@code sdk} or {@code stranger}
 * @param action for example {@code connected}, {@code disconnected}, {@code inbox.replayed}
 * @param detail plain text for people; up to 1,000 characters are kept
 */
public record AuditEvent(
    Instant at,
    @Nullable TenantId tenant,
    @Nullable IntegrationId integration,
    String actor,
    String action,
    @Nullable String detail) {
  public AuditEvent {
    detail = KeptText.of(detail);
  }
}
