package dev.integrations.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.AppId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.PendingAuthorization;
import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.SealedCredential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What two nodes on one database owe each other when they refresh and connect. */
abstract class NodeRules {
  private static final TenantId TENANT = TenantId.of("tenant-1");
  private static final ProviderId PROVIDER = ProviderId.of("kommo");
  private static final CredentialKey KEY =
      new CredentialKey(TENANT, IntegrationId.of("int_1"), "oauth");
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final int PER_DAY = 1_000;

  private final String prefix = TestDatabase.newPrefix();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private List<JdbcStore> nodes = List.of();

  abstract TestDatabase database();

  @BeforeEach
  void open() {
    nodes = List.of(node(database().source()), node(database().source()));
    nodes.get(0).credentials().save(credential(1));
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void ofAHundredThreadsOnTwoNodesOneClaims() throws Exception {
    List<Optional<RefreshClaim>> claims =
        atOnce(100, (node, i) -> node.credentials().claim(KEY, 1, "node-" + i, LEASE, PER_DAY));

    RefreshClaim claim = theOne(claims);
    assertFalse(forged(claim, "node-x"));
    assertTrue(nodes.get(1).credentials().commit(claim, credential(2), LEASE));
  }

  private boolean forged(RefreshClaim claim, String owner) {
    RefreshClaim other = new RefreshClaim(
        KEY, claim.generation(), owner, claim.fence(), claim.until(), claim.before());
    return nodes.get(0).credentials().commit(other, credential(2), LEASE);
  }

  @Test
  void ofFiftyThreadsOnTwoNodesOneConsumes() throws Exception {
    PendingAuthorization pending = new PendingAuthorization(
        "state", "browser", TENANT, PROVIDER, AppId.of("app"), new byte[] {1}, null);
    nodes.get(0).authorizations().insert(pending, LEASE);

    List<Optional<PendingAuthorization>> consumed =
        atOnce(50, (node, i) -> node.authorizations().consume("state", "browser", PROVIDER));

    assertEquals(pending, theOne(consumed));
  }

  @Test
  void ofManyFirstSavesOnTwoNodesOneWins() throws Exception {
    nodes.get(0).credentials().delete(KEY);

    List<Optional<Integer>> won = atOnce(
        32,
        (node, i) -> node.credentials().save(credential(1)) ? Optional.of(i) : Optional.empty());

    theOne(won);
  }

  @Test
  void whatAnotherNodeIsCommittingIsWaitedForAndNotClaimed() throws Exception {
    RefreshClaim claim = claimed();
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Future<Boolean> commit = threads.submit(() -> nodes.get(0).inTransaction(transaction -> {
      boolean ours = transaction.credentials().commit(claim, credential(2), LEASE);
      written.countDown();
      return end.await(30, TimeUnit.SECONDS) && ours;
    }));
    assertTrue(written.await(30, TimeUnit.SECONDS));

    Future<Optional<RefreshClaim>> late =
        threads.submit(() -> nodes.get(1).credentials().claim(KEY, 1, "node-2", LEASE, PER_DAY));
    end.countDown();

    assertTrue(commit.get(30, TimeUnit.SECONDS));
    assertEquals(Optional.empty(), late.get(30, TimeUnit.SECONDS));
  }

  @Test
  void noConnectionIsHeldBetweenAClaimAndItsEnd() throws Exception {
    CountedConnections counted = new CountedConnections(database().source());
    JdbcStore node = node(counted.source());

    RefreshClaim claim =
        node.credentials().claim(KEY, 1, "node-1", LEASE, PER_DAY).orElseThrow();
    assertEquals(0, counted.open());
    node.credentials().sending(claim);
    assertEquals(0, counted.open());
    node.credentials().commit(claim, credential(2), LEASE);
    assertEquals(0, counted.open());
  }

  @Test
  void aCommitWhoseAnswerIsLostSaysSoAndCanBeLookedUp() {
    RefreshClaim claim = claimed();
    DataSource losing = FaultyConnections.losing(
        database().source(), (method, arguments) -> method.equals("executeUpdate"));
    JdbcStore node =
        JdbcStore.builder(losing).tablePrefix(prefix).migrate(false).open();

    StoreException lost = assertThrows(
        StoreException.class, () -> node.credentials().commit(claim, credential(2), LEASE));

    assertEquals(Retry.UNKNOWN, lost.retry());
    SealedCredential stored = nodes.get(1).credentials().find(KEY).orElseThrow();
    assertArrayEquals(new byte[] {2}, stored.sealed());
    assertFalse(nodes.get(1).credentials().commit(claim, credential(2), LEASE));
  }

  private RefreshClaim claimed() {
    return nodes.get(0).credentials().claim(KEY, 1, "node-1", LEASE, PER_DAY).orElseThrow();
  }

  private static SealedCredential credential(int generation) {
    return new SealedCredential(KEY, generation, new byte[] {(byte) generation}, null);
  }

  private static <T> T theOne(List<Optional<T>> results) {
    List<T> present = results.stream().flatMap(Optional::stream).toList();
    assertEquals(1, present.size());
    return present.get(0);
  }

  private <T> List<T> atOnce(int runners, BiFunction<JdbcStore, Integer, T> work) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<T>> running = new ArrayList<>();
    for (int i = 0; i < runners; i++) {
      int number = i;
      Callable<T> runner = () -> {
        start.await();
        return work.apply(nodes.get(number % 2), number);
      };
      running.add(threads.submit(runner));
    }
    start.countDown();
    List<T> results = new ArrayList<>();
    for (Future<T> each : running) results.add(each.get(60, TimeUnit.SECONDS));
    return results;
  }

  private JdbcStore node(DataSource source) {
    return JdbcStore.builder(source).tablePrefix(prefix).open();
  }
}
