package dev.integrations.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Finds out which database it is, and has its tables made. */
final class Opening {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** An index over many rows takes its time. */
  private static final Duration LONGEST_STEP = Duration.ofHours(1);

  private final Connections source;
  private final String prefix;
  private final Supplier<Duration> clockShift;

  private Opening(Connections source, String prefix, Supplier<Duration> clockShift) {
    this.source = source;
    this.prefix = prefix;
    this.clockShift = clockShift;
  }

  static Opening of(Connections source, String prefix, Supplier<Duration> clockShift) {
    return new Opening(source, prefix, clockShift);
  }

  Statements open(boolean migrate) {
    try (Connection connection = source.open()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(true);
      Dialect dialect = dialect(connection);
      int waits = dialect.boundWaits(connection, LONGEST_STEP);
      migrated(new Schema(connection, dialect, prefix), dialect, migrate);
      dialect.restoreWaits(connection, waits);
      connection.setAutoCommit(autoCommit);
      return new Statements(dialect, prefix, clockShift);
    } catch (SQLException e) {
      String facts = " (SQLState " + e.getSQLState() + ", code " + e.getErrorCode() + ")";
      throw new StoreException(
          "unavailable", "open the store: no connection" + facts, Retry.SAFE, e);
    }
  }

  /** Another node that does the same at this moment is no reason to fail. */
  private static void migrated(Schema schema, Dialect dialect, boolean migrate) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        if (migrate) schema.migrate();
        schema.check();
        return;
      } catch (SQLException e) {
        boolean again = dialect.isSchemaRace(e) && System.nanoTime() - deadline < 0;
        if (!again) throw new Failures(dialect).rolledBack("open the store", e);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private Dialect dialect(Connection connection) throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    String product = data.getDatabaseProductName() + " " + data.getDatabaseProductVersion();
    String name = product.toLowerCase(Locale.ROOT);
    if (name.startsWith("postgresql")) return postgres(connection);
    if (name.contains("mariadb")) return MariaDbDialect.mariaDb();
    if (name.startsWith("mysql")) return MariaDbDialect.mySql();
    if (name.startsWith("h2")) return new H2Dialect();
    if (name.startsWith("sqlite")) return sqlite(data);
    throw new IllegalStateException(
        "database: expected PostgreSQL, MariaDB, MySQL, SQLite or H2, found " + product);
  }

  private Dialect postgres(Connection connection) throws SQLException {
    boolean readCommitted =
        connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED;
    return new PostgresDialect(claimTurn(connection.getSchema() + "." + prefix), readCommitted);
  }

  private Dialect sqlite(DatabaseMetaData data) throws SQLException {
    int minor = data.getDatabaseMinorVersion();
    if (data.getDatabaseMajorVersion() > 3 || minor >= 42) return new SqliteDialect(prefix);
    throw new IllegalStateException(
        "database: expected SQLite 3.42 or later, found " + data.getDatabaseProductVersion());
  }

  /** The same on every node, another for other tables of the same database. */
  private static long claimTurn(String tables) {
    try {
      byte[] name = ("integrations inbox claim " + tables).getBytes(UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
