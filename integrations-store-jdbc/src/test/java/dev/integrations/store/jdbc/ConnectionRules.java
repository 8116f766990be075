package dev.integrations.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.core.store.NewInboxEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of connections and transactions, the host's and ours, whole and broken. */
abstract class ConnectionRules {
  private static final TenantId TENANT = TenantId.of("tenant-1");
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final byte[] VALUE = {1};

  private final String prefix = TestDatabase.newPrefix();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private JdbcStore store;

  abstract TestDatabase database();

  @BeforeEach
  void open() {
    store = builder(database().source()).open();
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  @DisplayName(
      "G36 a handler's own writes and the end of its claim are kept together or not at all")
  void aHandlersOwnWritesBelongToTheTransaction() throws Exception {
    database().execute("CREATE TABLE " + prefix + "effect (id INTEGER)");
    store.inbox().insert(List.of(event("a", "chat")));
    InboxClaim claim = store.inbox().claim("node-1", 1, LEASE).get(0);

    assertThrows(IllegalStateException.class, () -> handle(claim, true));
    assertEquals(List.of("0"), database().texts("SELECT COUNT(*) FROM " + prefix + "effect"));
    assertEquals(InboxStatus.PENDING, status("a"));

    handle(claim, false);

    assertEquals(List.of("1"), database().texts("SELECT COUNT(*) FROM " + prefix + "effect"));
    assertEquals(InboxStatus.DONE, status("a"));
  }

  private void handle(InboxClaim claim, boolean crash) throws SQLException {
    store.inTransaction(transaction -> {
      Connection connection = JdbcStore.connection(transaction);
      assertFalse(connection.getAutoCommit());
      insert(connection, prefix + "effect");
      assertTrue(transaction.inbox().finish(claim, InboxOutcome.done()));
      if (crash) throw new IllegalStateException("crash");
      return true;
    });
  }

  @Test
  void theConnectionOfAnotherKindOfTransactionIsRefused() {
    InMemoryStore memory = new InMemoryStore();

    assertThrows(IllegalArgumentException.class, () -> memory.inTransaction(JdbcStore::connection));
  }

  @Test
  void theConnectionOfAnEndedTransactionIsRefused() {
    var ended = store.inTransaction(transaction -> transaction);

    assertThrows(IllegalStateException.class, () -> JdbcStore.connection(ended));
  }

  @Test
  void whatJoinsTheHostsTransactionIsKeptWhenTheHostCommits() throws Exception {
    try (Connection connection = database().source().getConnection()) {
      connection.setAutoCommit(false);
      assertTrue(store.join(connection).properties().putIfAbsent("gone", VALUE));
      connection.rollback();
      assertTrue(store.join(connection).properties().putIfAbsent("kept", VALUE));
      assertEquals(Set.of("a"), store.join(connection).inbox().insert(List.of(event("a", "chat"))));
      connection.commit();
      assertFalse(connection.isClosed());
      assertFalse(connection.getAutoCommit());
    }

    assertTrue(store.properties().find("gone").isEmpty());
    assertTrue(store.properties().find("kept").isPresent());
    assertEquals(InboxStatus.PENDING, status("a"));
  }

  @Test
  void joiningNeedsATransaction() throws Exception {
    try (Connection connection = database().source().getConnection()) {
      connection.setAutoCommit(true);

      assertThrows(IllegalArgumentException.class, () -> store.join(connection));
    }
  }

  @Test
  @DisplayName(
      "G39 a claim that is not committed yet holds its key, though an earlier event appears")
  void aClaimThatIsNotCommittedYetHoldsItsKey() throws Exception {
    Assumptions.assumeTrue(database().hasManyWriters(), "one writer at a time");
    try (Connection late = database().source().getConnection()) {
      late.setAutoCommit(false);
      store.join(late).inbox().insert(List.of(event("earlier number", "chat")));
      store.inbox().insert(List.of(event("visible first", "chat")));

      Future<List<InboxClaim>> others = store.inTransaction(transaction -> {
        List<InboxClaim> ours = transaction.inbox().claim("node-1", 10, LEASE);
        assertEquals("visible first", ours.get(0).event().id());
        late.commit();
        Future<List<InboxClaim>> waiting =
            inBackground(() -> store.inbox().claim("node-2", 10, LEASE));
        assertWaits(waiting);
        return waiting;
      });

      assertEquals(List.of(), others.get(30, TimeUnit.SECONDS));
    }
  }

  @Test
  @DisplayName("G39 an event that a handler's transaction holds does not hold up claims of others")
  void aHeldEventDoesNotHoldUpClaimsOfOthers() throws Exception {
    Assumptions.assumeTrue(database().hasManyWriters(), "one writer at a time");
    store.inbox().insert(List.of(event("a", "chat-1"), event("b", "chat-1"), event("c", "chat-2")));
    InboxClaim claim = store.inbox().claim("node-1", 1, LEASE).get(0);

    List<InboxClaim> others = store.inTransaction(transaction -> {
      assertTrue(transaction.inbox().finish(claim, InboxOutcome.done()));
      return inBackground(() -> store.inbox().claim("node-2", 10, LEASE))
          .get(1_500, TimeUnit.MILLISECONDS);
    });

    assertEquals(List.of("c"), others.stream().map(each -> each.event().id()).toList());
    assertEquals("b", store.inbox().claim("node-1", 10, LEASE).get(0).event().id());
  }

  @Test
  void aTransactionWhoseConnectionBreaksIsRolledBack() {
    StoreException error = assertThrows(
        StoreException.class,
        () -> store.inTransaction(transaction -> {
          transaction.properties().putIfAbsent("key", VALUE);
          database().kill(JdbcStore.connection(transaction));
          return transaction.properties().putIfAbsent("other", VALUE);
        }));

    assertEquals(Retry.SAFE, error.retry());
    assertTrue(store.properties().find("key").isEmpty());
    assertTrue(store.properties().putIfAbsent("key", VALUE));
  }

  @Test
  void aTransactionThatCannotEvenRollBackIsNotCommitted() {
    boolean[] armed = {false};
    DataSource faulty = FaultyConnections.refusing(
        database().source(),
        method -> armed[0] && (method.equals("rollback") || method.equals("abort")));
    JdbcStore fragile = builder(faulty).open();

    IllegalStateException error = assertThrows(
        IllegalStateException.class,
        () -> fragile.inTransaction(transaction -> {
          transaction.properties().putIfAbsent("key", VALUE);
          armed[0] = true;
          throw new IllegalStateException("handler");
        }));

    assertEquals(2, error.getSuppressed().length);
    assertTrue(store.properties().find("key").isEmpty());
    assertTrue(store.properties().putIfAbsent("key", VALUE));
  }

  @Test
  void aCommitWithoutAnAnswerIsAnUnknownOutcome() {
    boolean[] armed = {false};
    DataSource faulty = FaultyConnections.losing(
        database().source(),
        (method, arguments) -> armed[0]
            && (method.equals("commit")
                || method.equals("setAutoCommit") && arguments[0].equals(true)));
    JdbcStore fragile = builder(faulty).open();

    StoreException error = assertThrows(
        StoreException.class,
        () -> fragile.inTransaction(transaction -> {
          armed[0] = true;
          return transaction.properties().putIfAbsent("key", VALUE);
        }));

    assertEquals(Retry.UNKNOWN, error.retry());
    assertEquals("unknown_outcome", error.code());
    assertTrue(store.properties().find("key").isPresent());
  }

  @Test
  void aWriteWithoutAnAnswerIsAnUnknownOutcome() {
    boolean[] armed = {false};
    DataSource faulty = FaultyConnections.losing(
        database().source(), (method, arguments) -> armed[0] && method.equals("executeUpdate"));
    JdbcStore fragile = builder(faulty).open();
    armed[0] = true;

    StoreException error =
        assertThrows(StoreException.class, () -> fragile.properties().putIfAbsent("key", VALUE));

    assertEquals(Retry.UNKNOWN, error.retry());
  }

  @Test
  void aReadWithoutAnAnswerMayBeRepeated() {
    boolean[] armed = {false};
    DataSource faulty = FaultyConnections.losing(
        database().source(), (method, arguments) -> armed[0] && method.equals("executeQuery"));
    JdbcStore fragile = builder(faulty).open();
    armed[0] = true;

    StoreException error =
        assertThrows(StoreException.class, () -> fragile.properties().find("key"));

    assertEquals(Retry.SAFE, error.retry());
    assertEquals("unavailable", error.code());
  }

  @Test
  void aDatabaseThatCannotBeReachedIsAnOutage() {
    boolean[] armed = {false};
    DataSource faulty =
        FaultyConnections.losing(database().source(), (method, arguments) -> armed[0]);
    JdbcStore fragile = builder(faulty).open();
    armed[0] = true;

    for (Callable<?> call : calls(fragile)) {
      StoreException error = assertThrows(StoreException.class, call::call);
      assertEquals(Retry.SAFE, error.retry());
      assertNotNull(error.getMessage());
    }
    StoreException error =
        assertThrows(StoreException.class, () -> builder(faulty).open());
    assertEquals("unavailable", error.code());
  }

  private static List<Callable<?>> calls(JdbcStore fragile) {
    return List.of(
        () -> fragile.properties().find("key"),
        () -> fragile.properties().putIfAbsent("key", VALUE),
        () -> fragile.inbox().claim("node-1", 1, LEASE),
        () -> fragile.inbox().insert(List.of(event("a", "chat"))),
        fragile::now,
        () -> fragile.inTransaction(transaction -> true));
  }

  @Test
  void workIsNotNestedWithinATransaction() {
    assertThrows(
        IllegalStateException.class,
        () -> store.inTransaction(transaction -> store.properties().putIfAbsent("key", VALUE)));

    assertTrue(store.properties().find("key").isEmpty());
  }

  @Test
  @DisplayName("An interrupt does not cut a write, and is kept")
  void anInterruptedThreadStillWrites() {
    Thread.currentThread().interrupt();
    boolean written = store.properties().putIfAbsent("key", VALUE);
    boolean inTransaction = store.inTransaction(tx -> tx.properties().putIfAbsent("b", VALUE));

    assertTrue(Thread.interrupted());
    assertTrue(written);
    assertTrue(inTransaction);
  }

  @Test
  void noConnectionIsHeldOutsideACallHoweverItEnds() throws Exception {
    CountedConnections counted = new CountedConnections(database().source());
    JdbcStore watched = builder(counted.source()).open();

    watched.inbox().insert(List.of(event("a", "chat")));
    watched.inbox().claim("node-1", 1, LEASE);
    watched.properties().find("key");
    assertThrows(RuntimeException.class, () -> watched.inbox().insert(List.of(otherOfId("a"))));
    assertThrows(
        IllegalStateException.class,
        () -> watched.inTransaction(transaction -> {
          throw new IllegalStateException("handler");
        }));

    assertEquals(0, counted.open());
    assertTrue(counted.opened() >= 6);
  }

  @Test
  @DisplayName("S49 errors of the database are passed on without the values of rows")
  void errorsHoldNoValues() {
    store.inbox().insert(List.of(event("taken-id", "chat")));
    NewInboxEvent secret = new NewInboxEvent(
        "taken-id",
        TENANT,
        IntegrationId.of("int_1"),
        ProviderId.of("evolution"),
        "type",
        "canary-dedup",
        "canary-order",
        "canary-payload".getBytes(UTF_8));

    StoreException error =
        assertThrows(StoreException.class, () -> store.inbox().insert(List.of(secret)));

    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    assertFalse(trace.toString().contains("canary"), trace::toString);
    assertFalse(trace.toString().contains("taken-id"), trace::toString);
    assertEquals("duplicate", error.code());
    assertEquals(Retry.NEVER, error.retry());
  }

  @Test
  @DisplayName("G25 the clock is that of the database, whatever the time zone")
  void theClockIsThatOfTheDatabase() {
    Duration apart = Duration.between(Instant.now(), store.now()).abs();

    assertTrue(apart.compareTo(Duration.ofSeconds(5)) < 0, apart::toString);
    assertEquals(0, store.now().getNano() % 1_000_000);
  }

  @Test
  void aRequestOfManyBytesIsAddedWholeOrNotAtAll() {
    byte[] media = new byte[3 << 20];
    List<NewInboxEvent> events =
        List.of(event("a", media), event("b", media), event("c", media), event("d", media));
    assertEquals(Set.of("a", "b", "c", "d"), store.inbox().insert(events));

    List<NewInboxEvent> more = List.of(event("e", media), event("f", media), otherOfId("a"));

    assertThrows(RuntimeException.class, () -> store.inbox().insert(more));
    assertTrue(store.inbox().find(TENANT, "e").isEmpty());
  }

  private static NewInboxEvent event(String id, byte[] payload) {
    NewInboxEvent like = event(id, "chat");
    return new NewInboxEvent(
        id, TENANT, like.integration(), like.provider(), like.type(), id, like.orderKey(), payload);
  }

  private static void insert(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO " + table + " VALUES (1)");
    }
  }

  private <T> Future<T> inBackground(Callable<T> work) {
    return threads.submit(work);
  }

  private static void assertWaits(Future<?> future) throws InterruptedException {
    assertThrows(TimeoutException.class, () -> future.get(300, TimeUnit.MILLISECONDS));
  }

  private InboxStatus status(String id) {
    return store.inbox().find(TENANT, id).orElseThrow().status();
  }

  private static NewInboxEvent event(String id, String orderKey) {
    return event(id, id, orderKey);
  }

  private static NewInboxEvent otherOfId(String id) {
    return event(id, "other", "chat");
  }

  private static NewInboxEvent event(String id, String dedupKey, String orderKey) {
    IntegrationId integration = IntegrationId.of("int_1");
    ProviderId provider = ProviderId.of("evolution");
    return new NewInboxEvent(id, TENANT, integration, provider, "type", dedupKey, orderKey, VALUE);
  }

  private JdbcStore.Builder builder(DataSource source) {
    return JdbcStore.builder(source).tablePrefix(prefix);
  }
}
