package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Binding;
import dev.integrations.core.BindingRef;
import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.PageRequest;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.core.store.Lease;
import dev.integrations.core.store.NewInboxEvent;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.Stores;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the transactions of every {@link dev.integrations.core.store.Store} owe. */
public abstract class StoreTransactionContract extends StoreContract {
  /** For the test of a store. */
  protected StoreTransactionContract() {}

  private static final BindingRef AGENT = BindingRef.of("agent", "42");
  private static final Duration LEASE = Duration.ofMinutes(1);

  @Test
  void whatTheWorkDidIsKeptTogetherWhenItReturns() {
    String result = store.inTransaction(transaction -> {
      writeEverywhere(transaction);
      return "result";
    });

    assertEquals("result", result);
    assertEquals(List.of(), missing(store));
  }

  @Test
  void theWorkSeesWhatItWrote() {
    List<String> missing = store.inTransaction(transaction -> {
      writeEverywhere(transaction);
      return missing(transaction);
    });

    assertEquals(List.of(), missing);
  }

  @Test
  void whatThrowsIsRolledBackInEveryRoomAndPassedOn() {
    for (Exception thrown : List.of(new IOException("io"), new IllegalStateException("handler"))) {
      Exception passed = assertThrows(
          Exception.class,
          () -> store.inTransaction(transaction -> {
            writeEverywhere(transaction);
            throw thrown;
          }));

      assertSame(thrown, passed);
      assertEquals(7, missing(store).size());
    }
  }

  @Test
  void anErrorIsRolledBackToo() {
    AssertionError thrown = new AssertionError("handler");

    AssertionError passed = assertThrows(
        AssertionError.class,
        () -> store.inTransaction(transaction -> {
          writeEverywhere(transaction);
          throw thrown;
        }));

    assertSame(thrown, passed);
    assertEquals(7, missing(store).size());
  }

  @Test
  void changesAndDeletesAreTakenBack() {
    writeEverywhere(store);

    assertThrows(
        IllegalStateException.class,
        () -> store.inTransaction(transaction -> {
          transaction.integrations().unbind(TENANT, PROVIDER, AGENT);
          transaction.credentials().delete(key());
          transaction.endpoints().replaceSecrets(EndpointId.of("whk_1"), List.of());
          InboxClaim claim = transaction.inbox().claim("node-1", 1, LEASE).get(0);
          transaction.inbox().finish(claim, InboxOutcome.done());
          transaction.inbox().purge(Duration.ofDays(-1), 10);
          throw new IllegalStateException("handler");
        }));

    assertEquals(List.of(), missing(store));
    assertEquals(0, store.inbox().find(TENANT, "event-1").orElseThrow().attempts());
    assertEquals(1, store.inbox().claim("node-1", 1, LEASE).size());
  }

  @Test
  @DisplayName("G36 an effect and the end of its claim are kept together or not at all")
  void anEffectAndTheEndOfItsClaimBelongTogether() {
    store.inbox().insert(List.of(event()));
    InboxClaim claim = store.inbox().claim("node-1", 1, LEASE).get(0);
    AuditEvent effect = new AuditEvent(CREATED, TENANT, null, "host", "effect", null);

    assertThrows(
        IllegalStateException.class,
        () -> store.inTransaction(transaction -> {
          transaction.audit().append(effect);
          assertTrue(transaction.inbox().finish(claim, InboxOutcome.done()));
          throw new IllegalStateException("crash");
        }));
    assertEquals(
        InboxStatus.PENDING, store.inbox().find(TENANT, "event-1").orElseThrow().status());

    store.inTransaction(transaction -> {
      transaction.audit().append(effect);
      return transaction.inbox().finish(claim, InboxOutcome.done());
    });

    assertEquals(
        InboxStatus.DONE, store.inbox().find(TENANT, "event-1").orElseThrow().status());
    assertEquals(1, store.audit().list(TENANT, PageRequest.first(10)).items().size());
  }

  @Test
  @DisplayName("G40 an owner whose lease ended is told within its transaction")
  void aLateOwnerIsToldWithinItsTransaction() {
    store.inbox().insert(List.of(event()));
    InboxClaim late = store.inbox().claim("node-1", 1, LEASE).get(0);

    boolean finished = store.inTransaction(transaction -> {
      time.advance(LEASE);
      return transaction.inbox().finish(late, InboxOutcome.done());
    });

    assertFalse(finished);
    assertEquals(1, store.inbox().claim("node-2", 1, LEASE).size());
  }

  @Test
  void timeWithinATransactionGoesOn() {
    Instant begun = store.inTransaction(transaction -> {
      Instant first = transaction.now();
      time.advance(Duration.ofMinutes(5));
      assertBetween(
          first.plus(Duration.ofMinutes(5)), transaction.now(), first.plus(Duration.ofMinutes(6)));
      return first;
    });

    assertFalse(store.now().isBefore(begun.plus(Duration.ofMinutes(5))));
  }

  @Test
  void aDuplicateWithinATransactionDoesNotEndIt() {
    writeEverywhere(store);

    store.inTransaction(transaction -> {
      assertTrue(transaction.inbox().insert(List.of(event())).isEmpty());
      assertFalse(transaction.properties().putIfAbsent("property", new byte[] {2}));
      assertFalse(transaction.integrations().bind(binding()));
      assertFalse(transaction.endpoints().insert(endpoint()));
      assertFalse(transaction.credentials().save(credential()));
      assertTrue(transaction.leases().acquire("lease", "node-2", LEASE).isEmpty());
      return transaction.properties().putIfAbsent("kept", new byte[] {1});
    });

    assertTrue(store.properties().find("kept").isPresent());
  }

  @Test
  void itIsUselessOnceItsWorkReturned() {
    Stores ended = store.inTransaction(transaction -> transaction);

    assertThrows(
        RuntimeException.class, () -> ended.properties().putIfAbsent("late", new byte[] {1}));

    assertTrue(store.properties().find("late").isEmpty());
  }

  @Test
  void itIsForTheCallingThreadOnly() {
    store.inTransaction(transaction -> Race.of(
        1,
        i -> assertThrows(
            RuntimeException.class,
            () -> transaction.properties().putIfAbsent("other", new byte[] {1}))));

    assertTrue(store.properties().find("other").isEmpty());
  }

  @Test
  void itIsNotNested() {
    assertThrows(
        RuntimeException.class,
        () -> store.inTransaction(outer -> {
          outer.properties().putIfAbsent("outer", new byte[] {1});
          return store.inTransaction(
              inner -> inner.properties().putIfAbsent("inner", new byte[] {1}));
        }));

    assertTrue(store.properties().find("outer").isEmpty());
    assertTrue(store.properties().find("inner").isEmpty());
    assertTrue(store.properties().putIfAbsent("next", new byte[] {1}));
  }

  @Test
  void transactionsThatReadThenWriteDoNotLoseAChange() {
    store.integrations().insert(integration(INTEGRATION, TENANT, CREATED));

    List<Boolean> written = Race.of(8, i -> changedInTransaction());

    long changes = count(true, written);
    assertTrue(changes >= 1);
    assertEquals(
        changes, store.integrations().find(TENANT, INTEGRATION).orElseThrow().version());
  }

  private boolean changedInTransaction() {
    return store.inTransaction(transaction -> {
      var read = transaction.integrations().find(TENANT, INTEGRATION).orElseThrow();
      return transaction.integrations().update(read.connected("account", CREATED));
    });
  }

  private static void writeEverywhere(Stores stores) {
    stores.integrations().insert(integration(INTEGRATION, TENANT, CREATED));
    assertTrue(stores.integrations().bind(binding()));
    assertTrue(stores.credentials().save(credential()));
    assertTrue(stores.endpoints().insert(endpoint()));
    assertEquals(1, stores.inbox().insert(List.of(event())).size());
    assertTrue(stores.leases().acquire("lease", "node-1", LEASE).isPresent());
    stores.audit().append(new AuditEvent(CREATED, TENANT, null, "host", "action", null));
    assertTrue(stores.properties().putIfAbsent("property", new byte[] {1}));
  }

  /** The rooms without what {@link #writeEverywhere} wrote. */
  private static List<String> missing(Stores stores) {
    List<String> missing = new ArrayList<>();
    if (stores.integrations().find(TENANT, INTEGRATION).isEmpty()
        && stores.integrations().binding(TENANT, PROVIDER, AGENT).isEmpty()) {
      missing.add("integrations");
    }
    if (stores.credentials().find(key()).isEmpty()) missing.add("credentials");
    if (stores.endpoints().find(EndpointId.of("whk_1")).isEmpty()) missing.add("endpoints");
    if (inboxIsEmpty(stores)) missing.add("inbox");
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

  private static Binding binding() {
    return new Binding(TENANT, AGENT, PROVIDER, INTEGRATION);
  }

  private static CredentialKey key() {
    return new CredentialKey(TENANT, INTEGRATION, "main");
  }

  private static SealedCredential credential() {
    return new SealedCredential(key(), 1, new byte[] {1}, null);
  }

  private static Endpoint endpoint() {
    EndpointId id = EndpointId.of("whk_1");
    return new Endpoint(id, PROVIDER, APP, TENANT, INTEGRATION, List.of(), CREATED);
  }

  private static NewInboxEvent event() {
    IntegrationId integration = INTEGRATION;
    return new NewInboxEvent(
        "event-1", TENANT, integration, PROVIDER, "type", "dedup", "chat", new byte[] {1});
  }
}
