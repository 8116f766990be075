package dev.integrations.store.jdbc;

import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.NewInboxEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** H2 2.x in its regular mode. */
final class H2Dialect extends Dialect {
  private static final Set<Integer> CONTENTIONS = Set.of(50200, 90131);
  private static final Set<Integer> OUTAGES = Set.of(90007, 90067, 90098, 90121);

  /** A table, an index, a constraint, a sequence, or a general error that says so. */
  private static final Set<Integer> ALREADY_THERE = Set.of(42101, 42111, 90045, 90035, 50000);

  private static final String KNOWN =
      "SELECT 1 FROM ${prefix}inbox_event WHERE tenant_id = :tenant0"
          + " AND integration_id = :integration0 AND dedup_key = :dedup0";

  @Override
  String name() {
    return "h2";
  }

  @Override
  String displayName() {
    return "H2";
  }

  @Override
  Set<String> unusedTables() {
    return Set.of("inbox_batch");
  }

  @Override
  String now() {
    return "(CAST(FLOOR(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000) AS BIGINT) + CAST(? AS BIGINT))";
  }

  @Override
  int boundWaits(Connection connection, Duration limit) {
    return 0;
  }

  @Override
  void restoreWaits(Connection connection, int before) {}

  @Override
  boolean isDuplicate(SQLException e) {
    return "23505".equals(e.getSQLState());
  }

  @Override
  boolean isContention(SQLException e) {
    return CONTENTIONS.contains(e.getErrorCode());
  }

  @Override
  boolean isOutage(SQLException e) {
    return OUTAGES.contains(e.getErrorCode());
  }

  @Override
  boolean insertIfAbsent(
      Session session, String table, List<String> key, List<String> columns, Params params)
      throws SQLException {
    return OrDuplicate.insertIfAbsent(session, table, key, columns, params);
  }

  @Override
  boolean insertsAtOnce(List<NewInboxEvent> events) {
    return false;
  }

  /** One by one: a duplicate would end a statement of many rows. */
  @Override
  Set<String> insertEvents(Session session, List<NewInboxEvent> events) throws SQLException {
    long base = nextRequest(session) * EventBatch.NUMBERS_PER_REQUEST;
    Set<String> added = new LinkedHashSet<>();
    for (EventBatch batch : EventBatch.of(events)) {
      for (EventBatch.Numbered row : batch.rows()) {
        if (insert(session, new EventBatch(List.of(row)), base))
          added.add(row.event().id());
      }
    }
    return added;
  }

  private static long nextRequest(Session session) throws SQLException {
    return session
        .query(
            "SELECT NEXT VALUE FOR ${prefix}inbox_event_seq AS number",
            Params.none(),
            row -> row.number("number"))
        .get(0);
  }

  private boolean insert(Session session, EventBatch row, long base) throws SQLException {
    Params params = row.params().and("base", base);
    if (session.exists(KNOWN, params)) return false;
    try {
      return session.update(row.insert(":base + :number#", ""), params) == 1;
    } catch (SQLException e) {
      if (!isDuplicate(e) || !session.exists(KNOWN, params)) throw e;
      return false;
    }
  }

  @Override
  List<InboxClaim> claim(Session session, String owner, int max, Duration lease)
      throws SQLException {
    return ClaimBySelect.claim(session, owner, max, lease);
  }

  /** IF NOT EXISTS is not looked at and acted on in one step. */
  @Override
  boolean isSchemaRace(SQLException e) {
    return super.isSchemaRace(e) || ALREADY_THERE.contains(e.getErrorCode());
  }

  /** Its DDL ends transactions, so nothing can be held; two nodes do the same until both succeed. */
  @Override
  void lockSchema(Connection connection, String lockName) {}

  @Override
  void unlockSchema(Connection connection, String lockName, boolean keep) {}
}
