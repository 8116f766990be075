package dev.integrations.core.oauth;

import dev.integrations.core.BindingRef;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that were proved, and whose they are; not saved yet.
 *
 * @param tokens by slot
 * @param facts for the integration's metadata
 */
record Arrival(
    Registration registration,
    TenantId tenant,
    Map<String, StoredTokens> tokens,
    Account account,
    Map<String, String> facts,
    @Nullable IntegrationId reconnect,
    @Nullable BindingRef bind,
    boolean withoutRefresh) {}
