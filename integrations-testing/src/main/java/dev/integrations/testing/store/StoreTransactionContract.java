package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Binding;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.PageRequest;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.EndpointSecret;
import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.StoreTransaction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the transactions of every {@link dev.integrations.core.store.Store} owe. */
public abstract class StoreTransactionContract extends StoreContract {
  /** For the test of a store. */
  protected StoreTransactionContract() {}

  private static final Duration LEASE = EveryRoom.LEASE;

  @Test
  void whatTheWorkDidIsKeptTogetherWhenItReturns() {
    String result = store.inTransaction(transaction -> {
      EveryRoom.write(transaction);
      return "result";
    });

    assertEquals("result", result);
    assertEquals(List.of(), EveryRoom.missing(store));
  }

  @Test
  void theWorkSeesWhatItWrote() {
    List<String> missing = store.inTransaction(transaction -> {
      EveryRoom.write(transaction);
      return EveryRoom.missing(transaction);
    });

    assertEquals(List.of(), missing);
  }

  @Test
  void whatThrowsIsRolledBackInEveryRoomAndPassedOn() {
    for (Exception thrown : List.of(new IOException("io"), new IllegalStateException("handler"))) {
      Exception passed = assertThrows(
          Exception.class,
          () -> store.inTransaction(transaction -> {
            EveryRoom.write(transaction);
            throw thrown;
          }));

      assertSame(thrown, passed);
      assertEquals(9, EveryRoom.missing(store).size());
    }
  }

  @Test
  void anErrorIsRolledBackToo() {
    AssertionError thrown = new AssertionError("handler");

    AssertionError passed = assertThrows(
        AssertionError.class,
        () -> store.inTransaction(transaction -> {
          EveryRoom.write(transaction);
          throw thrown;
        }));

    assertSame(thrown, passed);
    assertEquals(9, EveryRoom.missing(store).size());
  }

  @Test
  void changesAndDeletesAreTakenBack() {
    EveryRoom.write(store);

    assertThrows(
        IllegalStateException.class,
        () -> store.inTransaction(transaction -> {
          transaction.integrations().unbind(TENANT, PROVIDER, EveryRoom.AGENT);
          transaction.credentials().delete(EveryRoom.key());
          EndpointSecret secret = new EndpointSecret("sec_1", new byte[] {1}, null, null);
          transaction.endpoints().replaceSecrets(EveryRoom.endpoint(), List.of(secret));
          transaction.unrouted().delete("unrouted-1");
          InboxClaim claim = transaction.inbox().claim("node-1", 1, LEASE).get(0);
          transaction.inbox().finish(claim, InboxOutcome.done());
          transaction.inbox().purge(Duration.ofDays(-1), 10);
          transaction.inbox().expire(Duration.ofDays(-1), 10);
          throw new IllegalStateException("handler");
        }));

    assertEquals(List.of(), EveryRoom.missing(store));
    assertEquals(0, store.inbox().find(TENANT, "event-1").orElseThrow().attempts());
    assertEquals(1, store.inbox().claim("node-1", 1, LEASE).size());
  }

  @Test
  @DisplayName("G36 an effect and the end of its claim are kept together or not at all")
  void anEffectAndTheEndOfItsClaimBelongTogether() {
    store.inbox().insert(List.of(EveryRoom.event()));
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
    store.inbox().insert(List.of(EveryRoom.event()));
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
    EveryRoom.write(store);

    store.inTransaction(transaction -> {
      assertTrue(transaction.inbox().insert(List.of(EveryRoom.event())).isEmpty());
      assertFalse(transaction.properties().putIfAbsent("property", new byte[] {2}));
      assertFalse(transaction.integrations().bind(EveryRoom.binding()));
      assertFalse(transaction.endpoints().insert(EveryRoom.endpoint()));
      assertFalse(transaction.credentials().save(EveryRoom.credential()));
      assertTrue(transaction.leases().acquire("lease", "node-2", LEASE).isEmpty());
      return transaction.properties().putIfAbsent("kept", new byte[] {1});
    });

    assertTrue(store.properties().find("kept").isPresent());
  }

  @Test
  void whatIsToFollowTheCommitFollowsIt() {
    List<Boolean> found = new ArrayList<>();

    store.inTransaction(transaction -> {
      transaction.afterCommit(() -> found.add(store.properties().find("written").isPresent()));
      transaction.properties().putIfAbsent("written", new byte[] {1});
      assertEquals(List.of(), found);
      return true;
    });

    assertEquals(List.of(true), found);
  }

  @Test
  void nothingFollowsARollback() {
    List<String> done = new ArrayList<>();

    assertThrows(
        IllegalStateException.class,
        () -> store.inTransaction(transaction -> {
          transaction.afterCommit(() -> done.add("after a rollback"));
          throw new IllegalStateException("handler");
        }));
    store.inTransaction(transaction -> transaction.properties().putIfAbsent("p", new byte[] {1}));

    assertEquals(List.of(), done);
  }

  @Test
  void itIsUselessOnceItsWorkReturned() {
    StoreTransaction ended = store.inTransaction(transaction -> transaction);

    assertThrows(
        RuntimeException.class, () -> ended.properties().putIfAbsent("late", new byte[] {1}));
    assertThrows(RuntimeException.class, () -> ended.afterCommit(() -> {}));

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

  @Test
  @DisplayName("G27 of many that connect one account at once one makes an integration, in whole")
  void ofManyThatConnectAtOnceOneMakesAnIntegration() {
    List<Boolean> made = Race.of(16, i -> connected(IntegrationId.of("int_" + i)));

    assertEquals(1, count(true, made));
    IntegrationId winner = IntegrationId.of("int_" + made.indexOf(true));
    List<Integration> all = all(10, page -> store.integrations().list(TENANT, page));
    assertEquals(List.of(winner), all.stream().map(Integration::id).toList());
    Binding binding =
        store.integrations().binding(TENANT, PROVIDER, EveryRoom.AGENT).orElseThrow();
    assertEquals(winner, binding.integration());
    assertEquals(List.of("main"), store.credentials().slots(TENANT, winner));
  }

  /** False when another one was first; what a deadlock took back is done again. */
  private boolean connected(IntegrationId id) {
    CredentialKey key = new CredentialKey(TENANT, id, "main");
    while (true) {
      try {
        return store.inTransaction(transaction -> {
          transaction.integrations().insert(integration(id, TENANT, CREATED));
          transaction.credentials().save(new SealedCredential(key, 1, new byte[] {1}, null));
          Binding binding = new Binding(TENANT, EveryRoom.AGENT, PROVIDER, id);
          if (!transaction.integrations().bind(binding)) throw new LostRace();
          return true;
        });
      } catch (LostRace e) {
        return false;
      } catch (StoreException e) {
        assertEquals(Retry.SAFE, e.retry());
      }
    }
  }

  private static final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
