package dev.integrations.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.store.NewInboxEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {
  private static final byte[] VALUE = {1};

  @TempDir
  private Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Path file;

  @BeforeEach
  void nameAFile() {
    file = folder.resolve("integrations \u00e9.db");
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aFileIsMadeWhoseReadersDoNotWaitForItsWriter() throws Exception {
    JdbcStore store = JdbcStore.sqlite(file).open();

    assertTrue(Files.exists(file));
    assertEquals("wal", text("PRAGMA journal_mode"));
    boolean seen = store.inTransaction(transaction -> {
      transaction.properties().putIfAbsent("key", VALUE);
      return threads
          .submit(() -> store.properties().find("key").isPresent())
          .get(10, TimeUnit.SECONDS);
    });
    assertFalse(seen);
    assertTrue(store.properties().find("key").isPresent());
  }

  @Test
  void aStoreOpenedAgainHasWhatWasKept() {
    JdbcStore.sqlite(file).open().properties().putIfAbsent("key", VALUE);

    assertTrue(JdbcStore.sqlite(file).open().properties().find("key").isPresent());
  }

  @Test
  void twoProcessesOfOneFileWaitForEachOther() throws Exception {
    List<JdbcStore> nodes =
        List.of(JdbcStore.sqlite(file).open(), JdbcStore.sqlite(file).open());
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      JdbcStore node = nodes.get(i % 2);
      String name = "node-" + i;
      work.add(() -> acceptAndHandle(node, name));
    }

    int handled = 0;
    for (Future<Integer> each : threads.invokeAll(work, 60, TimeUnit.SECONDS))
      handled += each.get();

    int left = nodes.get(0).inbox().claim("last", 100, Duration.ofMinutes(1)).size();
    assertEquals(40, handled + left);
  }

  private static int acceptAndHandle(JdbcStore node, String name) {
    int handled = 0;
    for (int i = 0; i < 10; i++) {
      node.inbox().insert(List.of(event(name + "-" + i)));
      handled += node.inbox().claim(name, 1, Duration.ofMinutes(1)).size();
    }
    return handled;
  }

  @Test
  void aWriterOfAnotherProgramIsWaitedFor() throws Exception {
    JdbcStore store = JdbcStore.sqlite(file).open();
    try (Connection other = connect("")) {
      execute(other, "BEGIN IMMEDIATE");
      Future<Boolean> write = threads.submit(() -> store.properties().putIfAbsent("key", VALUE));
      assertThrows(TimeoutException.class, () -> write.get(300, TimeUnit.MILLISECONDS));

      execute(other, "COMMIT");

      assertTrue(write.get(30, TimeUnit.SECONDS));
    }
  }

  @Test
  @Tag("tierB")
  void aWriterOfAnotherProgramThatDoesNotEndIsAnErrorThatMayBeRepeated() throws Exception {
    JdbcStore store = JdbcStore.builder(source("?busy_timeout=50")).open();
    try (Connection other = connect("")) {
      execute(other, "BEGIN IMMEDIATE");

      StoreException write =
          assertThrows(StoreException.class, () -> store.properties().putIfAbsent("key", VALUE));
      StoreException begin =
          assertThrows(StoreException.class, () -> store.inTransaction(transaction -> true));

      assertEquals(Retry.SAFE, write.retry());
      assertEquals("contention", write.code());
      assertEquals(Retry.SAFE, begin.retry());
    }
  }

  @Test
  void aPoolWhoseTransactionsWriteAtOnceIsServedToo() throws Exception {
    String url =
        "jdbc:sqlite:" + file + "?journal_mode=WAL&busy_timeout=1&transaction_mode=IMMEDIATE";
    try (HikariDataSource pool = TestDatabases.pool(url, 2)) {
      JdbcStore store = JdbcStore.builder(pool).open();
      JdbcStore other = JdbcStore.builder(pool).open();
      List<Callable<Integer>> work =
          List.of(() -> acceptAndHandle(store, "a"), () -> acceptAndHandle(other, "b"));

      int handled = 0;
      for (Future<Integer> each : threads.invokeAll(work, 60, TimeUnit.SECONDS))
        handled += each.get();

      int left = store.inbox().claim("last", 100, Duration.ofMinutes(1)).size();
      assertEquals(20, handled + left);
    }
  }

  @Test
  void aFileWithoutAWriteAheadLogIsServedToo() throws Exception {
    JdbcStore store =
        JdbcStore.builder(source("?journal_mode=DELETE&busy_timeout=1")).open();
    JdbcStore other =
        JdbcStore.builder(source("?journal_mode=DELETE&busy_timeout=1")).open();
    List<Callable<Integer>> work =
        List.of(() -> acceptAndHandle(store, "a"), () -> acceptAndHandle(other, "b"));

    int handled = 0;
    for (Future<Integer> each : threads.invokeAll(work, 60, TimeUnit.SECONDS))
      handled += each.get();

    assertEquals("delete", text("PRAGMA journal_mode"));
    int left = store.inbox().claim("last", 100, Duration.ofMinutes(1)).size();
    assertEquals(20, handled + left);
  }

  @Test
  void claimsDoNotLookAtHistory() throws Exception {
    JdbcStore.sqlite(file).open();
    SqliteDialect dialect = new SqliteDialect("integrations_");
    String claim =
        Sql.compile(ClaimByReturning.SQLITE, "integrations_", dialect.now()).text();

    List<String> plan = new ArrayList<>();
    try (Connection connection = connect("");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + claim.replace("?", "1"))) {
      while (rows.next()) plan.add(rows.getString("detail"));
    }

    String steps = String.join("\n", plan);
    assertTrue(steps.contains("integrations_inbox_event_ready (ready_at<?)"), steps);
    assertTrue(steps.contains("integrations_inbox_event_order"), steps);
    assertFalse(steps.contains("SCAN"), steps);
  }

  private static NewInboxEvent event(String id) {
    return new NewInboxEvent(
        id,
        TenantId.of("tenant-1"),
        IntegrationId.of("int_1"),
        ProviderId.of("evolution"),
        "type",
        id,
        id,
        VALUE);
  }

  private DriverConnections source(String options) {
    return new DriverConnections("jdbc:sqlite:" + file + options);
  }

  private Connection connect(String options) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file + options);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String query) throws SQLException {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.getString(1);
    }
  }
}
