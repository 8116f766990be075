package dev.integrations.core.internal;

import static java.util.Objects.requireNonNull;

import dev.integrations.core.AppId;
import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.SealContext;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.SealedRow;

/** What each kind of secret is sealed for: the one place that says so, since rotation must know it too. */
public final class Places {
  private static final String AUTHORIZATION = "authorization";
  private static final String CREDENTIAL_FIELD = "value";
  private static final String ENDPOINT = "endpoint";
  private static final String INBOX = "inbox";
  private static final String UNROUTED = "unrouted";

  private Places() {}

  public static SealContext credential(CredentialKey key, long generation) {
    return SealContext.of(
        key.tenant(), key.integration(), key.slot(), CREDENTIAL_FIELD, generation);
  }

  public static SealContext endpointSecret(
      TenantId tenant, IntegrationId integration, EndpointId endpoint, String secretId) {
    return SealContext.of(tenant, integration, ENDPOINT, endpoint.value() + "/" + secretId, 1);
  }

  public static SealContext appSecret(
      ProviderId provider, AppId app, EndpointId endpoint, String secretId) {
    return SealContext.ofApp(provider, app, ENDPOINT, endpoint.value() + "/" + secretId, 1);
  }

  public static SealContext payload(TenantId tenant, IntegrationId integration, String eventId) {
    return SealContext.of(tenant, integration, INBOX, eventId, 1);
  }

  /** Of an event that no integration has yet. */
  public static SealContext unrouted(ProviderId provider, AppId app, String eventId) {
    return SealContext.ofApp(provider, app, UNROUTED, eventId, 1);
  }

  /** Of a consent that is pending. */
  public static SealContext authorization(TenantId tenant, String stateHash) {
    return SealContext.ofTenant(tenant, AUTHORIZATION, stateHash, 1);
  }

  /** The same by where it lies. */
  public static SealContext of(SealedRow row) {
    return switch (row.room()) {
      case CREDENTIAL, CREDENTIAL_PREVIOUS ->
        SealContext.of(
            tenant(row), integration(row), row.name(), CREDENTIAL_FIELD, row.generation());
      case ENDPOINT_SECRET ->
        SealContext.of(tenant(row), integration(row), ENDPOINT, row.name(), 1);
      case APP_SECRET -> SealContext.ofApp(provider(row), app(row), ENDPOINT, row.name(), 1);
      case AUTHORIZATION -> authorization(tenant(row), row.name());
      case INBOX_PAYLOAD -> payload(tenant(row), integration(row), row.name());
      case UNROUTED_PAYLOAD -> unrouted(provider(row), app(row), row.name());
    };
  }

  private static TenantId tenant(SealedRow row) {
    return requireNonNull(row.tenant(), "tenant");
  }

  private static IntegrationId integration(SealedRow row) {
    return requireNonNull(row.integration(), "integration");
  }

  private static ProviderId provider(SealedRow row) {
    return requireNonNull(row.provider(), "provider");
  }

  private static AppId app(SealedRow row) {
    return requireNonNull(row.app(), "app");
  }
}
