package dev.integrations.store.jdbc;

import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.NewInboxEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** PostgreSQL 12 and later. */
final class PostgresDialect extends Dialect {
  /**
   * Claims take turns, each with a snapshot from after the one before, so that order per key holds; a
   * node that vanishes in its turn holds up the others for seconds only.
   */
  private static final String TURN = "SELECT set_config('lock_timeout', '10000', true),"
      + " set_config('idle_in_transaction_session_timeout', '10000', true),"
      + " CAST(pg_advisory_xact_lock(:turn) AS TEXT)";

  private static final String TURN_WITHIN = "SELECT CAST(pg_advisory_xact_lock(:turn) AS TEXT)";

  private static final String WITHIN_REQUEST =
      "('${prefix}inbox_event_seq') * " + EventBatch.NUMBERS_PER_REQUEST + " + :number#";

  private static final String FIRST_NUMBER = "nextval" + WITHIN_REQUEST;
  private static final String SAME_REQUEST = "currval" + WITHIN_REQUEST;

  private final long claimTurn;
  private final boolean readCommittedByDefault;

  /**
   * @param claimTurn the number of the lock that claimants of the same tables share
   */
  PostgresDialect(long claimTurn, boolean readCommittedByDefault) {
    this.claimTurn = claimTurn;
    this.readCommittedByDefault = readCommittedByDefault;
  }

  @Override
  String name() {
    return "postgresql";
  }

  @Override
  String displayName() {
    return "PostgreSQL";
  }

  @Override
  Set<String> unusedTables() {
    return Set.of("inbox_batch", "lock");
  }

  /** Of the statement's beginning: the same within it, and no older within a long transaction. */
  @Override
  String now() {
    return "(CAST(EXTRACT(EPOCH FROM statement_timestamp()) * 1000 AS BIGINT) + ?)";
  }

  @Override
  void begin(Connection connection) throws SQLException {
    super.begin(connection);
    if (readCommittedByDefault) return;
    execute(connection, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
  }

  @Override
  boolean isDuplicate(SQLException e) {
    return "23505".equals(e.getSQLState());
  }

  @Override
  boolean insertIfAbsent(
      Session session, String table, List<String> key, List<String> columns, Params params)
      throws SQLException {
    return OnConflict.insertIfAbsent(session, table, key, columns, params);
  }

  @Override
  boolean insertsAtOnce(List<NewInboxEvent> events) {
    return EventBatch.of(events).size() <= 1;
  }

  @Override
  Set<String> insertEvents(Session session, List<NewInboxEvent> events) throws SQLException {
    return OnConflict.insertEvents(session, events, Params.none(), FIRST_NUMBER, SAME_REQUEST);
  }

  @Override
  List<InboxClaim> claim(Session session, String owner, int max, Duration lease)
      throws SQLException {
    String turn = session.isOwned() ? TURN : TURN_WITHIN;
    session.query(turn, Params.of("turn", claimTurn), row -> true);
    return ClaimByReturning.claim(session, ClaimByReturning.POSTGRESQL, owner, max, lease);
  }

  @Override
  void lockSchema(Connection connection, String lockName) throws SQLException {
    begin(connection);
    try (PreparedStatement lock = connection.prepareStatement(
        "SELECT set_config('lock_timeout', '60000', true), pg_advisory_xact_lock(hashtext(?))")) {
      lock.setString(1, lockName);
      lock.execute();
    }
  }

  @Override
  void unlockSchema(Connection connection, String lockName, boolean keep) throws SQLException {
    if (keep) connection.commit();
    else connection.rollback();
    connection.setAutoCommit(true);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
