package dev.integrations.testing.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.Integrations;
import dev.integrations.core.IntegrationsBuilder;
import dev.integrations.core.PageRequest;
import dev.integrations.core.ProviderId;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.crypto.SealContext;
import dev.integrations.core.crypto.TenantKeys;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.PendingAuthorization;
import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something of every kind that is sealed, written and read as nodes do. */
final class SealedWorld {
  static final Keys OLD = Keys.fromRawKey(Secret.of("old-key-of-32-characters-0123456"));
  static final Keys NEW = Keys.fromRawKey(Secret.of("new-key-of-32-characters-0123456"));

  /** How many rows {@link #write} seals. */
  static final int ROWS = 5;

  private static final String SLOT = "api";
  private static final ProviderId PROVIDER = ProviderId.of("acme");
  private static final AppId APP = AppId.of("app-1");
  private static final Duration TTL = Duration.ofMinutes(10);

  private SealedWorld() {}

  static Integrations node(Store store, Keys keys) {
    return node(store, keys, null, Clock.systemUTC());
  }

  static Integrations node(Store store, Keys keys, @Nullable TenantKeys tenants, Clock clock) {
    IntegrationsBuilder builder = Integrations.builder(store, keys)
        .publicUrl(URI.create("https://host.example/webhooks"))
        .clock(clock);
    if (tenants != null) builder.tenantKeys(tenants);
    return builder.build();
  }

  static IntegrationId integration(int number) {
    return IntegrationId.of("int_" + number);
  }

  static void write(Integrations node, TenantId tenant, int number) {
    Store store = node.store();
    Integration integration =
        Integration.pending(integration(number), tenant, PROVIDER, APP, store.now());
    store.integrations().insert(integration);
    node.endpoints().issue(store, integration);
    writeCredential(node, tenant, number);
    writeAuthorization(node, tenant, number);
    store.inTransaction(transaction ->
        node.changes().apply(transaction, integration, one -> connected(one, node), "host"));
  }

  private static Integration connected(Integration integration, Integrations node) {
    return integration.connected("account", node.store().now());
  }

  private static void writeCredential(Integrations node, TenantId tenant, int number) {
    CredentialKey key = new CredentialKey(tenant, integration(number), SLOT);
    Store store = node.store();
    node.credentials().put(store, tenant, integration(number), SLOT, secret(number, 1));
    RefreshClaim claim =
        store.credentials().claim(key, 1, "node", Duration.ofMinutes(1), 100).orElseThrow();
    byte[] next = node.sealer().seal(secret(number, 2).revealBytes(), place(key, 2));
    assertTrue(store.credentials().commit(claim, new SealedCredential(key, 2, next, null), null));
  }

  private static void writeAuthorization(Integrations node, TenantId tenant, int number) {
    byte[] sealed = node.sealer().seal(verifier(number), authorization(tenant, number));
    node.store()
        .authorizations()
        .insert(
            new PendingAuthorization(
                "state-" + number, "binding", tenant, PROVIDER, APP, sealed, null),
            TTL);
  }

  /** Reads all that {@link #write} wrote; fails when something does not open. */
  static void read(Integrations node, TenantId tenant, int number) {
    CredentialKey key = new CredentialKey(tenant, integration(number), SLOT);
    Store store = node.store();
    assertEquals(
        secret(number, 2),
        node.credentials().read(store, tenant, key.integration(), SLOT).orElseThrow());
    byte[] previous = store.credentials().previous(key).orElseThrow().sealed();
    assertArrayEquals(secret(number, 1).revealBytes(), node.sealer().open(previous, place(key, 1)));
    assertTrue(node.endpoints().find(tenant, integration(number)).isPresent());
    byte[] pending = store
        .authorizations()
        .outcome("state-" + number, "binding")
        .orElseThrow()
        .authorization()
        .sealed();
    assertArrayEquals(verifier(number), node.sealer().open(pending, authorization(tenant, number)));
    readEvent(node, tenant, number);
  }

  private static void readEvent(Integrations node, TenantId tenant, int number) {
    List<InboxEvent> events = node.store()
        .inbox()
        .list(new InboxQuery(tenant, null, integration(number), null), PageRequest.first(10))
        .items();
    assertEquals(1, events.size());
    String id =
        node.inbox().find(tenant, events.get(0).id()).orElseThrow().payload().text("id");
    assertEquals(integration(number).value(), id);
  }

  static Secret secret(int number, int generation) {
    return Secret.of("token-" + number + "-" + generation);
  }

  private static byte[] verifier(int number) {
    return ("verifier-" + number).getBytes(UTF_8);
  }

  private static SealContext place(CredentialKey key, long generation) {
    return SealContext.of(key.tenant(), key.integration(), key.slot(), "value", generation);
  }

  private static SealContext authorization(TenantId tenant, int number) {
    return SealContext.ofTenant(tenant, "authorization", "state-" + number, 1);
  }
}
