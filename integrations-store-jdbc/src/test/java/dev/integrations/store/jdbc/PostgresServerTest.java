package dev.integrations.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.NewInboxEvent;
import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
  private static final TenantId TENANT = TenantId.of("tenant-1");
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final byte[] VALUE = {1};

  private final String prefix = TestDatabase.newPrefix();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private TestDatabases.PostgresDatabase database;
  private JdbcStore store;

  @BeforeEach
  void open() {
    database = TestDatabases.postgres();
    store = JdbcStore.builder(database.source()).tablePrefix(prefix).open();
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  @DisplayName("claims do not look at history")
  void claimsDoNotLookAtHistory() throws Exception {
    database.execute(history(20_000));
    List<NewInboxEvent> events = new ArrayList<>();
    for (int i = 0; i < 300; i++) events.add(event("id-" + i, "chat-" + i % 50));
    store.inbox().insert(events);
    database.execute("ANALYZE " + prefix + "inbox_event");
    String now = new PostgresDialect(0, true).now();
    String claim = Sql.compile(ClaimByReturning.POSTGRESQL, prefix, now).text();

    String plan = String.join("\n", database.texts("EXPLAIN " + claim.replace("?", "10")));

    assertFalse(plan.contains("Seq Scan"), plan);
    assertTrue(plan.contains(prefix + "inbox_event_ready"), plan);
    assertTrue(plan.contains(prefix + "inbox_event_order"), plan);
  }

  private String history(int rows) {
    return "INSERT INTO "
        + prefix
        + "inbox_event (seq, id, tenant_id, integration_id, provider, event_type, dedup_key,"
        + " order_key, status, attempts, received_at, due_at, finished_at, blocks, fence, payload)"
        + " SELECT n, 'old-' || n, 'tenant-1', 'int_1', 'evolution', 'type', n, 'chat-' || n % 50,"
        + " 'DONE', 1, 0, 0, 0, 0, 1, '' FROM generate_series(1, "
        + rows
        + ") n";
  }

  @Test
  void aHostWithStricterIsolationIsServedToo() throws Exception {
    String options = URLEncoder.encode("-c default_transaction_isolation=serializable", UTF_8);
    try (HikariDataSource strict = TestDatabases.pool(database.url() + "&options=" + options, 8)) {
      JdbcStore node = JdbcStore.builder(strict).tablePrefix(prefix).open();
      node.integrations().insert(integration());
      Integration read =
          node.integrations().find(TENANT, IntegrationId.of("int_1")).orElseThrow();
      List<NewInboxEvent> events = new ArrayList<>();
      for (int i = 0; i < 100; i++) events.add(event("id-" + i, "chat-" + i));
      node.inbox().insert(events);

      List<Future<Integer>> claimed =
          threads.invokeAll(times(8, () -> node.inbox().claim("node", 20, LEASE).size()));
      List<Future<Boolean>> updated =
          threads.invokeAll(times(8, () -> node.integrations().update(read)));

      int claims = node.inbox().claim("last", 100, LEASE).size();
      for (Future<Integer> each : claimed) claims += each.get(30, TimeUnit.SECONDS);
      int updates = 0;
      for (Future<Boolean> each : updated) if (each.get(30, TimeUnit.SECONDS)) updates++;
      assertEquals(100, claims);
      assertEquals(1, updates);
    }
  }

  @Test
  void theWaitForAnAnswerIsLimited() throws Exception {
    JdbcStore impatient = JdbcStore.builder(database.source())
        .tablePrefix(prefix)
        .timeout(Duration.ofMillis(500))
        .open();
    store.inbox().insert(List.of(event("a", "chat")));
    InboxClaim claim = store.inbox().claim("node-1", 1, LEASE).get(0);
    try (Connection other = database.source().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT * FROM " + prefix + "inbox_event FOR UPDATE");

      StoreException error = assertThrows(
          StoreException.class,
          () -> impatient.inTransaction(
              transaction -> transaction.inbox().finish(claim, InboxOutcome.done())));

      assertEquals(Retry.SAFE, error.retry());
      other.rollback();
    }
    assertTrue(store.inbox().finish(claim, InboxOutcome.done()));
  }

  @Test
  @DisplayName("G25 the time zone of a session does not matter")
  void theTimeZoneOfASessionDoesNotMatter() throws Exception {
    for (String zone : List.of("Asia/Kolkata", "America/New_York")) {
      String options = URLEncoder.encode("-c TimeZone=" + zone, UTF_8);
      try (HikariDataSource there = TestDatabases.pool(database.url() + "&options=" + options, 1)) {
        JdbcStore node = JdbcStore.builder(there).tablePrefix(prefix).open();

        Duration apart = Duration.between(store.now(), node.now()).abs();

        assertTrue(apart.compareTo(Duration.ofSeconds(5)) < 0, apart::toString);
      }
    }
  }

  @Test
  void tablesOfAnotherSchemaAreNotMistakenForOurs() throws Exception {
    database.execute("CREATE SCHEMA other_" + prefix);
    String url = database.url() + "&currentSchema=other_" + prefix;
    try (HikariDataSource elsewhere = TestDatabases.pool(url, 2)) {
      JdbcStore node = JdbcStore.builder(elsewhere).tablePrefix(prefix).open();
      store.properties().putIfAbsent("key", VALUE);

      assertTrue(node.properties().find("key").isEmpty());
      assertTrue(node.properties().putIfAbsent("key", VALUE));
    }
  }

  @Test
  void aHandlerThatGoesOnAfterAnErrorHasFailedForGood() {
    store.inbox().insert(List.of(event("a", "chat")));
    InboxClaim claim = store.inbox().claim("node-1", 1, LEASE).get(0);

    StoreException error = assertThrows(
        StoreException.class,
        () -> store.inTransaction(transaction -> {
          swallowAnError(JdbcStore.connection(transaction));
          return transaction.inbox().finish(claim, InboxOutcome.done());
        }));

    assertEquals(Retry.NEVER, error.retry());
  }

  private static void swallowAnError(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThrows(SQLException.class, () -> statement.execute("SELECT 1 FROM no_such_table"));
    }
  }

  @Test
  @DisplayName("S48 a sealed value is kept as bytes, as it was given")
  void sealedValuesAreBytes() throws Exception {
    store.properties().putIfAbsent("key", new byte[] {0, (byte) 0xff, 10, 13});

    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT encode(content, 'hex') FROM " + prefix + "property")) {
      assertTrue(row.next());
      assertEquals("00ff0a0d", row.getString(1));
    }
  }

  private static <T> List<Callable<T>> times(int times, Callable<T> call) {
    List<Callable<T>> calls = new ArrayList<>();
    for (int i = 0; i < times; i++) calls.add(call);
    return calls;
  }

  private static Integration integration() {
    return Integration.pending(
        IntegrationId.of("int_1"),
        TENANT,
        ProviderId.of("evolution"),
        AppId.of("app"),
        Instant.parse("2026-01-15T10:00:00Z"));
  }

  private static NewInboxEvent event(String id, String orderKey) {
    return new NewInboxEvent(
        id,
        TENANT,
        IntegrationId.of("int_1"),
        ProviderId.of("evolution"),
        "type",
        id,
        orderKey,
        VALUE);
  }
}
