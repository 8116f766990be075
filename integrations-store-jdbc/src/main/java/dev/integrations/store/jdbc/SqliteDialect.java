package dev.integrations.store.jdbc;

import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.NewInboxEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** SQLite 3.42 and later: one writer at a time, others wait or are told to come again. */
final class SqliteDialect extends Dialect {
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int CONSTRAINT = 19;

  private final String becomeTheWriter;

  SqliteDialect(String prefix) {
    this.becomeTheWriter =
        "UPDATE " + prefix + "schema_version SET version = version WHERE version < 0";
  }

  @Override
  String name() {
    return "sqlite";
  }

  @Override
  String displayName() {
    return "SQLite";
  }

  @Override
  Set<String> unusedTables() {
    return Set.of("inbox_batch", "lock");
  }

  @Override
  String now() {
    return "(CAST(ROUND(unixepoch('subsec') * 1000) AS INTEGER) + ?)";
  }

  @Override
  String forUpdate() {
    return "";
  }

  @Override
  boolean oneWriterAtATime() {
    return true;
  }

  /**
   * What begins by reading and writes later fails when somebody wrote in between, so it begins by
   * writing nothing. The driver's immediate mode would begin the next transaction with each commit.
   */
  @Override
  void begin(Connection connection) throws SQLException {
    try {
      connection.setAutoCommit(false);
      execute(connection, becomeTheWriter);
    } catch (SQLException e) {
      backToAutoCommit(connection, e);
      throw e;
    }
  }

  /** Ends the begun transaction, which holds nothing; in immediate mode there may be none. */
  private static void backToAutoCommit(Connection connection, SQLException reason) {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /** JDBC commits on this call; the driver's commit would begin another transaction, and may fail there. */
  @Override
  void commit(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
  }

  /** The driver believes in automatic commits already when a commit failed; the database decides. */
  @Override
  void rollback(Connection connection) throws SQLException {
    if (connection.getAutoCommit()) {
      execute(connection, "ROLLBACK");
    } else {
      connection.rollback();
    }
  }

  @Override
  int boundWaits(Connection connection, Duration limit) {
    return 0;
  }

  @Override
  void restoreWaits(Connection connection, int before) {}

  @Override
  boolean isDuplicate(SQLException e) {
    String message = String.valueOf(e.getMessage());
    return code(e) == CONSTRAINT && (message.contains("UNIQUE") || message.contains("PRIMARYKEY"));
  }

  @Override
  boolean isContention(SQLException e) {
    return code(e) == BUSY || code(e) == LOCKED;
  }

  /** Without what an extended code says besides. */
  private static int code(SQLException e) {
    return e.getErrorCode() & 0xff;
  }

  @Override
  boolean insertIfAbsent(
      Session session, String table, List<String> key, List<String> columns, Params params)
      throws SQLException {
    return OnConflict.insertIfAbsent(session, table, key, columns, params);
  }

  @Override
  boolean insertsAtOnce(List<NewInboxEvent> events) {
    return false;
  }

  /** The only writer may count on from the highest number. */
  @Override
  Set<String> insertEvents(Session session, List<NewInboxEvent> events) throws SQLException {
    long base = session
        .query(
            "SELECT COALESCE(MAX(seq), 0) + 1 AS base FROM ${prefix}inbox_event",
            Params.none(),
            row -> row.number("base"))
        .get(0);
    String number = ":base + :number#";
    return OnConflict.insertEvents(session, events, Params.of("base", base), number, number);
  }

  @Override
  List<InboxClaim> claim(Session session, String owner, int max, Duration lease)
      throws SQLException {
    return ClaimByReturning.claim(session, ClaimByReturning.SQLITE, owner, max, lease);
  }

  @Override
  void lockSchema(Connection connection, String lockName) throws SQLException {
    execute(connection, "BEGIN IMMEDIATE");
  }

  @Override
  void unlockSchema(Connection connection, String lockName, boolean keep) throws SQLException {
    execute(connection, keep ? "COMMIT" : "ROLLBACK");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
