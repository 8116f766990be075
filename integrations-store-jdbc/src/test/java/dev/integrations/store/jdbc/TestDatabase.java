package dev.integrations.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** A database that tests share, each with tables of its own. */
abstract class TestDatabase {
  private static final AtomicInteger PREFIXES = new AtomicInteger();

  private static final List<String> TABLES = List.of(
      "integration",
      "binding",
      "credential",
      "endpoint",
      "endpoint_secret",
      "integration_account",
      "unrouted_event",
      "lease",
      "property",
      "oauth_state",
      "audit_event",
      "inbox_event");

  abstract DataSource source();

  /** The folder of its DDL. */
  abstract String folder();

  /** The time of the database as an expression with one question mark. */
  String now() {
    return switch (folder()) {
      case "postgresql" -> new PostgresDialect(0, true).now();
      case "mariadb" -> MariaDbDialect.mariaDb().now();
      case "sqlite" -> new SqliteDialect("").now();
      default -> new H2Dialect().now();
    };
  }

  /** Whether one transaction may write while another one does. */
  boolean hasManyWriters() {
    return true;
  }

  /** Ends a connection from outside, as an administrator or a network would. */
  void kill(Connection connection) throws SQLException {
    connection.close();
  }

  /** The same tables for all tests, emptied each time. */
  JdbcStore emptyStore(UnaryOperator<JdbcStore.Builder> options) throws SQLException {
    JdbcStore store = options.apply(JdbcStore.builder(source())).open();
    for (String table : TABLES) execute("DELETE FROM integrations_" + table);
    return store;
  }

  static String newPrefix() {
    return "t" + PREFIXES.incrementAndGet() + "_";
  }

  void execute(String sql) throws SQLException {
    execute(source(), sql);
  }

  static void execute(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  List<String> texts(String query) throws SQLException {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (result.next()) values.add(result.getString(1));
      return values;
    }
  }

  List<String> tables(String prefix) throws SQLException {
    try (Connection connection = source().getConnection();
        ResultSet result = connection
            .getMetaData()
            .getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
      List<String> names = new ArrayList<>();
      while (result.next()) {
        String name = result.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
        if (name.startsWith(prefix)) names.add(name);
      }
      return names;
    }
  }
}
