package dev.integrations.core.crypto;

import dev.integrations.core.AppId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The place a secret is sealed for; it opens nowhere else.
 *
 * @param tenant whose data it is, and whose key seals it where tenants have their own; null when it is
 *     nobody's
 * @param owner tenant and integration, or app
 * @param slot which secret of the owner
 * @param field which part of the slot
 * @param generation which version of it
 */
public record SealContext(
    @Nullable TenantId tenant, String owner, String slot, String field, long generation) {
  /** A place that is no tenant's. */
  public SealContext(String owner, String slot, String field, long generation) {
    this(null, owner, slot, field, generation);
  }

  public static SealContext of(
      TenantId tenant, IntegrationId integration, String slot, String field, long generation) {
    return new SealContext(
        tenant,
        lengthPrefixed(tenant.value()) + lengthPrefixed(integration.value()),
        slot,
        field,
        generation);
  }

  /** Of a tenant, before there is an integration. */
  public static SealContext ofTenant(TenantId tenant, String slot, String field, long generation) {
    return new SealContext(tenant, lengthPrefixed(tenant.value()), slot, field, generation);
  }

  /** Of an app, which belongs to no tenant. */
  public static SealContext ofApp(
      ProviderId provider, AppId app, String slot, String field, long generation) {
    return new SealContext(
        "app|" + lengthPrefixed(provider.value()) + lengthPrefixed(app.value()),
        slot,
        field,
        generation);
  }

  /** Unambiguous: no two contexts have the same text, whatever characters their parts hold. */
  String canonical() {
    return "v1|" + lengthPrefixed(owner) + lengthPrefixed(slot) + lengthPrefixed(field)
        + generation;
  }

  private static String lengthPrefixed(String part) {
    return part.length() + ":" + part + "|";
  }
}
