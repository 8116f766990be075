package dev.integrations.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;

/** Databases for tests; a server is started once for all tests of a JVM. */
final class TestDatabases {
  private static final List<String> TABLES = List.of(
      "integration",
      "binding",
      "credential",
      "endpoint",
      "endpoint_secret",
      "lease",
      "property",
      "audit_event",
      "inbox_event");

  private TestDatabases() {}

  /** A database of its own, in memory, with a new connection each time. */
  static DataSource h2() {
    return new DriverConnections("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
  }

  /** The same server and pool for all tests of the JVM. */
  static DataSource postgres() {
    return Postgres.POOL;
  }

  /** Without a pool: for tests that need connections of their own. */
  static DataSource postgresServer() {
    return Postgres.SERVER_CONNECTIONS;
  }

  static DataSource pool(DataSource source, int size) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    return new HikariDataSource(config);
  }

  static void empty(DataSource source, String prefix) throws SQLException {
    String tables = TABLES.stream().map(prefix::concat).collect(Collectors.joining(", "));
    execute(source, "TRUNCATE " + tables);
  }

  static void execute(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static final class Postgres {
    static final EmbeddedPostgres SERVER = start();
    static final DataSource SERVER_CONNECTIONS =
        new DriverConnections(SERVER.getJdbcUrl("postgres", "postgres"));
    static final DataSource POOL = pool(SERVER_CONNECTIONS, 20);

    private static EmbeddedPostgres start() {
      Assumptions.assumeTrue(
          isLinuxAmd64(), "no PostgreSQL for this platform among the build's dependencies");
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static boolean isLinuxAmd64() {
      return System.getProperty("os.name").equals("Linux")
          && System.getProperty("os.arch").equals("amd64");
    }
  }
}
