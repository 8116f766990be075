package dev.integrations.store.jdbc;

import dev.integrations.core.store.InboxClaim;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Claims with one statement that gives back what it changed. */
final class ClaimByReturning {
  private static final String CHANGE =
      " SET owner = :owner, fence = fence + 1, attempts = attempts + 1,"
          + " claimed_until = :now + :lease, ready_at = :now + :lease";

  /** Skips rows that a handler's transaction holds at the moment. */
  static final String POSTGRESQL = "UPDATE ${prefix}inbox_event"
      + CHANGE
      + " WHERE seq = ANY (ARRAY(SELECT c.seq FROM ${prefix}inbox_event c WHERE "
      + InboxRows.CLAIMABLE
      + " ORDER BY c.ready_at, c.seq LIMIT :max FOR UPDATE OF c SKIP LOCKED)) RETURNING *";

  static final String SQLITE = "UPDATE ${prefix}inbox_event"
      + CHANGE
      + " WHERE seq IN (SELECT c.seq FROM ${prefix}inbox_event c WHERE "
      + InboxRows.CLAIMABLE
      + " ORDER BY c.ready_at, c.seq LIMIT :max) RETURNING *";

  private ClaimByReturning() {}

  static List<InboxClaim> claim(
      Session session, String statement, String owner, int max, Duration lease)
      throws SQLException {
    Params params = Params.of("owner", owner).and("max", max).and("lease", lease);
    return session.query(statement, params, ClaimByReturning::claimed).stream()
        .sorted(InboxRows.Claimed.LONGEST_DUE_FIRST)
        .map(InboxRows.Claimed::claim)
        .toList();
  }

  private static InboxRows.Claimed claimed(Row row) throws SQLException {
    InboxClaim claim = new InboxClaim(
        InboxRows.withPayload(row),
        row.text("owner"),
        row.number("fence"),
        row.time("claimed_until"));
    return new InboxRows.Claimed(row.number("seq"), claim);
  }
}
