package dev.integrations.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("tierB")
class MariaDbServerTest {
  private static MariaDbDatabase database;

  private final String prefix = TestDatabase.newPrefix();

  @BeforeAll
  static void start() {
    database = MariaDbDatabase.started();
  }

  @Test
  @DisplayName("G25 the time zone of a session does not matter")
  void theTimeZoneOfASessionDoesNotMatter() {
    for (String zone : List.of("+05:30", "-05:00")) {
      String options = "&sessionVariables=time_zone='" + zone + "'";
      try (HikariDataSource there = TestDatabases.pool(database.url() + options, 1)) {
        JdbcStore store = JdbcStore.builder(there).tablePrefix(prefix).open();

        Duration apart = Duration.between(Instant.now(), store.now()).abs();

        assertTrue(apart.compareTo(Duration.ofSeconds(5)) < 0, apart::toString);
      }
    }
  }

  @Test
  @DisplayName("claims do not look at history")
  void claimsDoNotLookAtHistory() throws Exception {
    JdbcStore.builder(database.source()).tablePrefix(prefix).open();
    database.execute(history(20_000));
    database.execute("ANALYZE TABLE " + prefix + "inbox_event");
    String now = MariaDbDialect.mariaDb().now();
    String select = Sql.compile(ClaimBySelect.CANDIDATES, prefix, now).text();

    List<String> keys = new ArrayList<>();
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN " + select.replace("?", "10"))) {
      while (rows.next()) keys.add(rows.getString("key"));
    }

    assertEquals(prefix + "inbox_event_ready", keys.get(0));
    assertFalse(keys.contains(null), keys::toString);
  }

  private String history(int rows) {
    return "INSERT INTO "
        + prefix
        + "inbox_event (seq, id, tenant_id, integration_id, provider, event_type, dedup_key,"
        + " order_key, status, attempts, received_at, due_at, finished_at, blocks, fence, payload)"
        + " SELECT seq, CONCAT('old-', seq), 'tenant-1', 'int_1', 'evolution', 'type', seq,"
        + " CONCAT('chat-', seq % 50), 'DONE', 1, 0, 0, 0, 0, 1, '' FROM seq_1_to_"
        + rows;
  }
}
