package dev.integrations.testing.store;

import static dev.integrations.testing.store.StoreContract.APP;
import static dev.integrations.testing.store.StoreContract.CREATED;
import static dev.integrations.testing.store.StoreContract.INTEGRATION;
import static dev.integrations.testing.store.StoreContract.PROVIDER;
import static dev.integrations.testing.store.StoreContract.TENANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Binding;
import dev.integrations.core.BindingRef;
import dev.integrations.core.EndpointId;
import dev.integrations.core.PageRequest;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.Endpoint.Owner;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.Lease;
import dev.integrations.core.store.NewInboxEvent;
import dev.integrations.core.store.PendingAuthorization;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.Stores;
import dev.integrations.core.store.UnroutedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One write into every room, and the look whether it is there. */
final class EveryRoom {
  static final BindingRef AGENT = BindingRef.of("agent", "42");
  static final Duration LEASE = Duration.ofMinutes(1);

  private EveryRoom() {}

  static void write(Stores stores) {
    stores.integrations().insert(StoreContract.integration(INTEGRATION, TENANT, CREATED));
    assertTrue(stores.integrations().bind(binding()));
    assertTrue(stores.credentials().save(credential()));
    stores.authorizations().insert(authorization(), LEASE);
    assertTrue(stores.endpoints().insert(endpoint()));
    assertEquals(1, stores.inbox().insert(List.of(event())).size());
    assertEquals(1, stores.unrouted().insert(List.of(unrouted())).size());
    assertTrue(stores.leases().acquire("lease", "node-1", LEASE).isPresent());
    stores.audit().append(new AuditEvent(CREATED, TENANT, null, "host", "action", null));
    assertTrue(stores.properties().putIfAbsent("property", new byte[] {1}));
  }

  /** The rooms without what {@link #write} wrote. */
  static List<String> missing(Stores stores) {
    List<String> missing = new ArrayList<>();
    if (stores.integrations().find(TENANT, INTEGRATION).isEmpty()
        && stores.integrations().binding(TENANT, PROVIDER, AGENT).isEmpty()) {
      missing.add("integrations");
    }
    if (stores.credentials().find(key()).isEmpty()) missing.add("credentials");
    if (stores.authorizations().outcome("state", "browser").isEmpty()) {
      missing.add("authorizations");
    }
    if (stores.endpoints().find(EndpointId.of("whk_1")).isEmpty()) missing.add("endpoints");
    if (inboxIsEmpty(stores)) missing.add("inbox");
    if (stores.unrouted().count() == 0) missing.add("unrouted");
    if (stores.audit().list(TENANT, PageRequest.first(1)).items().isEmpty()) missing.add("audit");
    if (stores.properties().find("property").isEmpty()) missing.add("properties");
    if (leaseIsFree(stores)) missing.add("leases");
    return missing;
  }

  private static boolean inboxIsEmpty(Stores stores) {
    return stores
        .inbox()
        .list(InboxQuery.of(TENANT), PageRequest.first(1))
        .items()
        .isEmpty();
  }

  private static boolean leaseIsFree(Stores stores) {
    Optional<Lease> probe = stores.leases().acquire("lease", "probe", LEASE);
    probe.ifPresent(stores.leases()::release);
    return probe.isPresent();
  }

  static Binding binding() {
    return new Binding(TENANT, AGENT, PROVIDER, INTEGRATION);
  }

  static CredentialKey key() {
    return new CredentialKey(TENANT, INTEGRATION, "main");
  }

  static SealedCredential credential() {
    return new SealedCredential(key(), 1, new byte[] {1}, null);
  }

  private static PendingAuthorization authorization() {
    return new PendingAuthorization(
        "state", "browser", TENANT, PROVIDER, APP, new byte[] {1}, null);
  }

  static Endpoint endpoint() {
    EndpointId id = EndpointId.of("whk_1");
    return new Endpoint(id, PROVIDER, APP, new Owner(TENANT, INTEGRATION), List.of(), CREATED);
  }

  static UnroutedEvent unrouted() {
    byte[] payload = {1};
    return new UnroutedEvent(
        "unrouted-1", PROVIDER, APP, List.of(), "type", "dedup", "chat", CREATED, payload, null);
  }

  static NewInboxEvent event() {
    return new NewInboxEvent(
        "event-1", TENANT, INTEGRATION, PROVIDER, "type", "dedup", "chat", new byte[] {1});
  }
}
