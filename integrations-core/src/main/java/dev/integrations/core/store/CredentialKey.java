package dev.integrations.core.store;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;

/**
 * Where a credential lives.
 *
 * @param slot names it among those of the integration, for example {@code bot}; 1 to 64 characters
 */
public record CredentialKey(TenantId tenant, IntegrationId integration, String slot) {
  public CredentialKey {
    if (slot.isEmpty() || slot.length() > 64) {
      throw new IllegalArgumentException("slot: expected 1 to 64 characters, got " + slot.length());
    }
  }
}
