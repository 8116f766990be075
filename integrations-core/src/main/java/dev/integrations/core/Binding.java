package dev.integrations.core;

/** Ties an integration to something of the host's; unique per tenant, ref and provider. */
public record Binding(
    TenantId tenant, BindingRef ref, ProviderId provider, IntegrationId integration) {}
