package dev.integrations.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.SealedCredential;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How the tables are made, and that reading one row does not read all. */
abstract class PlanRules {
  private static final int ROWS = 100_000;
  private static final int DUE = 100;
  private static final CredentialKey KEY =
      new CredentialKey(TenantId.of("tenant-1"), IntegrationId.of("int_77"), "oauth");

  private static final Map<String, String> ANALYZE =
      Map.of("postgresql", "ANALYZE ", "mariadb", "ANALYZE TABLE ", "sqlite", "ANALYZE ");

  /** How each database says that it reads all rows of a table. */
  private static final List<String> READS_ALL =
      List.of("seq scan", "tablescan", "|all|", "|scan ", "filesort", "temp b-tree", "sort key");

  private static final Set<String> SECRETS =
      Set.of("sealed", "previous_sealed", "payload", "content");
  private static final Set<String> BINARY =
      Set.of("BYTEA", "BLOB", "LONGBLOB", "BINARY LARGE OBJECT");
  private static final Set<String> TIMES =
      Set.of("claimed_until", "attempts_since", "not_before", "not_after");
  private static final Set<String> WHOLE_64_BITS = Set.of("INT8", "BIGINT", "INTEGER");

  private final String prefix = TestDatabase.newPrefix();
  private JdbcStore store;

  abstract TestDatabase database();

  @BeforeEach
  void open() {
    store = JdbcStore.builder(database().source()).tablePrefix(prefix).open();
  }

  @Test
  void ofAHundredThousandCredentialsOnlyThoseAskedForAreRead() throws Exception {
    fill();

    assertEquals(DUE, store.credentials().due(1_000).size());
    assertTrue(store.credentials().find(KEY).isPresent());

    String due = plan(JdbcCredentials.DUE);
    assertTrue(due.contains(prefix + "credential_due"), due);
    for (String plan : List.of(due, plan(JdbcCredentials.SELECT))) {
      for (String sign : READS_ALL) assertFalse(plan.contains(sign), plan);
    }
  }

  @Test
  void aCredentialIsFoundByOneStatement() {
    AtomicInteger statements = new AtomicInteger();
    JdbcStore counting = JdbcStore.builder(
            FaultyConnections.losing(database().source(), (method, arguments) -> {
              if (method.equals("prepareStatement")) statements.incrementAndGet();
              return false;
            }))
        .tablePrefix(prefix)
        .open();
    counting.credentials().save(new SealedCredential(KEY, 1, new byte[] {1}, null));
    statements.set(0);

    assertTrue(counting.credentials().find(KEY).isPresent());

    assertEquals(1, statements.get());
  }

  @Test
  @DisplayName("S48 columns of secrets are binary and not cut, times are whole numbers")
  void secretsAreBinaryAndTimesAreNumbers() throws Exception {
    List<String> right = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    try (Connection connection = database().source().getConnection()) {
      DatabaseMetaData data = connection.getMetaData();
      for (String table : database().tables(prefix)) {
        String stored = data.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        try (ResultSet columns =
            data.getColumns(connection.getCatalog(), connection.getSchema(), stored, "%")) {
          while (columns.next()) {
            String column = lower(columns.getString("COLUMN_NAME"));
            (isRight(column, columns) ? right : wrong).add(column);
          }
        }
      }
    }

    assertEquals(List.of(), wrong);
    assertTrue(right.containsAll(SECRETS), right::toString);
    assertTrue(right.containsAll(TIMES), right::toString);
  }

  private static boolean isRight(String column, ResultSet described) throws SQLException {
    String type = described.getString("TYPE_NAME").toUpperCase(Locale.ROOT);
    if (SECRETS.contains(column)) {
      return BINARY.contains(type) && described.getInt("COLUMN_SIZE") >= 16 << 20;
    }
    boolean isTime = column.endsWith("_at") || TIMES.contains(column);
    return !isTime || WHOLE_64_BITS.contains(type);
  }

  private void fill() throws SQLException {
    String insert = "INSERT INTO " + prefix
        + "credential (tenant_id, integration_id, slot, generation, sealed, updated_at, due_at,"
        + " failures, attempts, fence) VALUES ('tenant-1', ?, 'oauth', 1, ?, 0, ?, 0, 0, 0)";
    try (Connection connection = database().source().getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(insert)) {
        for (int i = 0; i < ROWS; i++) {
          statement.setString(1, "int_" + i);
          statement.setBytes(2, new byte[] {1});
          statement.setLong(3, i < DUE ? i : Long.MAX_VALUE - i);
          statement.addBatch();
          if (i % 1_000 == 999) statement.executeBatch();
        }
      }
      connection.commit();
    }
    String analyze = ANALYZE.get(database().folder());
    if (analyze != null) database().execute(analyze + prefix + "credential");
  }

  /** All columns of all its rows, each after a bar. */
  private String plan(String template) throws SQLException {
    String explain = database().folder().equals("sqlite") ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
    Sql sql = Sql.compile(template, prefix, database().now());
    StringBuilder plan = new StringBuilder();
    try (Connection connection = database().source().getConnection();
        PreparedStatement statement = connection.prepareStatement(explain + sql.text())) {
      for (int i = 0; i < sql.names().size(); i++) {
        statement.setObject(i + 1, value(sql.names().get(i)));
      }
      try (ResultSet rows = statement.executeQuery()) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int i = 1; i <= columns; i++) plan.append('|').append(rows.getString(i));
          plan.append("|\n");
        }
      }
    }
    return lower(plan.toString());
  }

  private static Object value(String name) {
    return switch (name) {
      case "now" -> 0L;
      case "max" -> 50;
      case "tenant_id" -> KEY.tenant().value();
      case "integration_id" -> KEY.integration().value();
      default -> KEY.slot();
    };
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
