package dev.integrations.store.jdbc;

import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.NewInboxEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the databases do each in their own way. */
abstract class Dialect {
  /** The folder of its DDL. */
  abstract String name();

  abstract String displayName();

  /** Which of our tables it does without. */
  abstract Set<String> unusedTables();

  /** Milliseconds since 1970 by the clock of the database, plus one bound value. */
  abstract String now();

  /** What a SELECT without a table ends with. */
  String fromNothing() {
    return "";
  }

  /** Keeps others from changing the rows that are read until the transaction ends. */
  String forUpdate() {
    return " FOR UPDATE";
  }

  boolean oneWriterAtATime() {
    return false;
  }

  /** Leaves nothing open when it fails. */
  void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
  }

  void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  void rollback(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) connection.rollback();
  }

  /** Limits the wait for each answer; gives the limit that was there before. */
  int boundWaits(Connection connection, Duration limit) throws SQLException {
    int before = connection.getNetworkTimeout();
    int wanted = Math.toIntExact(limit.toMillis());
    if (before == 0 || before > wanted) connection.setNetworkTimeout(Runnable::run, wanted);
    return before;
  }

  void restoreWaits(Connection connection, int before) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, before);
  }

  abstract boolean isDuplicate(SQLException e);

  boolean isContention(SQLException e) {
    return false;
  }

  boolean isOutage(SQLException e) {
    return false;
  }

  /**
   * Adds a row unless there is one of the same key; a conflict on another key is an error.
   *
   * @param columns all of them, named as their values are
   */
  abstract boolean insertIfAbsent(
      Session session, String table, List<String> key, List<String> columns, Params params)
      throws SQLException;

  /** The end of a statement that changes the first {@code :max} rows of a condition. */
  String whereFirst(String table, String key, String condition, String order) {
    String first =
        "SELECT " + key + " FROM " + table + " WHERE " + condition + " ORDER BY " + order;
    return " WHERE " + condition + " AND " + key + " IN (" + first + " LIMIT :max)";
  }

  /** Whether {@link #insertEvents} is one statement for that many events. */
  abstract boolean insertsAtOnce(List<NewInboxEvent> events);

  abstract Set<String> insertEvents(Session session, List<NewInboxEvent> events)
      throws SQLException;

  abstract List<InboxClaim> claim(Session session, String owner, int max, Duration lease)
      throws SQLException;

  /** Whether another node made at this moment what we were about to make. */
  boolean isSchemaRace(SQLException e) {
    return isDuplicate(e) || isContention(e);
  }

  /** Lets one node at a time migrate; called with automatic commits, ends with {@link #unlockSchema}. */
  abstract void lockSchema(Connection connection, String lockName) throws SQLException;

  abstract void unlockSchema(Connection connection, String lockName, boolean keep)
      throws SQLException;
}
