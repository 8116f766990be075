package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.core.store.NewInboxEvent;
import dev.integrations.core.store.StoreTransaction;
import dev.integrations.testing.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest {
  private static final TenantId TENANT = TenantId.of("demo");
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final MutableClock clock = MutableClock.at("2026-01-15T10:00:00Z");
  private final InMemoryStore store = new InMemoryStore(clock);

  @Test
  void workThatThrowsLeavesNoTraceInAnyRoom() {
    assertThrows(
        IllegalStateException.class,
        () -> store.inTransaction(transaction -> {
          transaction.inbox().insert(List.of(event("a")));
          transaction.properties().putIfAbsent("key", new byte[] {1});
          throw new IllegalStateException("handler");
        }));

    assertTrue(store.inbox().find(TENANT, "a").isEmpty());
    assertTrue(store.properties().find("key").isEmpty());
    assertEquals(Set.of("a"), store.inbox().insert(List.of(event("a"))));
  }

  @Test
  void nestingIsRefused() {
    assertThrows(
        IllegalStateException.class,
        () -> store.inTransaction(
            outer -> store.inTransaction(inner -> inner.inbox().insert(List.of(event("a"))))));
    assertThrows(
        IllegalStateException.class,
        () -> store.inTransaction(outer -> store.inbox().insert(List.of(event("a")))));

    assertTrue(store.inbox().find(TENANT, "a").isEmpty());
  }

  @Test
  void aTransactionKeptBeyondItsWorkIsRefused() {
    AtomicReference<StoreTransaction> kept = new AtomicReference<>();
    store.inTransaction(transaction -> {
      kept.set(transaction);
      return true;
    });

    assertThrows(IllegalStateException.class, () -> kept.get().inbox().depth());
  }

  @Test
  void aClaimThatEndedCannotBeFinished() {
    store.inbox().insert(List.of(event("a")));
    InboxClaim late = store.inbox().claim("node-1", 10, LEASE).get(0);
    clock.advance(LEASE);
    InboxClaim next = store.inbox().claim("node-2", 10, LEASE).get(0);

    assertFalse(store.inbox().finish(late, InboxOutcome.done()));
    assertTrue(store.inbox().finish(next, InboxOutcome.done()));

    assertEquals(InboxStatus.DONE, store.inbox().find(TENANT, "a").orElseThrow().status());
  }

  private static NewInboxEvent event(String id) {
    IntegrationId integration = IntegrationId.of("int_1");
    ProviderId provider = ProviderId.of("evolution");
    return new NewInboxEvent(id, TENANT, integration, provider, "t", id, "k", new byte[] {1});
  }
}
