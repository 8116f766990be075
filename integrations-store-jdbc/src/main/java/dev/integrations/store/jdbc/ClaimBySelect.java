package dev.integrations.store.jdbc;

import dev.integrations.core.store.InboxClaim;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Claims by reading under a lock and then writing, for databases that cannot do both at once. */
final class ClaimBySelect {
  private static final String TURN =
      "SELECT name FROM ${prefix}lock WHERE name = 'inbox-claim' FOR UPDATE";

  /** Skips rows that a handler's transaction holds at the moment. */
  static final String CANDIDATES = "SELECT "
      + InboxRows.COLUMNS
      + ", payload, fence, :now AS now_at FROM ${prefix}inbox_event c WHERE "
      + InboxRows.CLAIMABLE
      + " ORDER BY c.ready_at, c.seq LIMIT :max FOR UPDATE SKIP LOCKED";

  private static final String CHANGE =
      "UPDATE ${prefix}inbox_event SET owner = :owner, fence = fence + 1, attempts = attempts + 1,"
          + " claimed_until = :until, ready_at = :until WHERE seq IN (";

  private ClaimBySelect() {}

  static List<InboxClaim> claim(Session session, String owner, int max, Duration lease)
      throws SQLException {
    session.query(TURN, Params.none(), row -> true);
    List<InboxRows.Claimed> claimed =
        session.query(CANDIDATES, Params.of("max", max), row -> claimed(row, owner, lease));
    if (!claimed.isEmpty()) write(session, owner, claimed);
    return claimed.stream()
        .sorted(InboxRows.Claimed.LONGEST_DUE_FIRST)
        .map(InboxRows.Claimed::claim)
        .toList();
  }

  private static InboxRows.Claimed claimed(Row row, String owner, Duration lease)
      throws SQLException {
    Instant until = row.time("now_at").plusMillis(lease.toMillis());
    InboxClaim claim =
        new InboxClaim(InboxRows.withAnotherTry(row), owner, row.number("fence") + 1, until);
    return new InboxRows.Claimed(row.number("seq"), claim);
  }

  private static void write(Session session, String owner, List<InboxRows.Claimed> claimed)
      throws SQLException {
    Params params =
        Params.of("owner", owner).and("until", claimed.get(0).claim().until());
    for (int i = 0; i < claimed.size(); i++)
      params.and("seq" + i, claimed.get(i).seq());
    String seqs = IntStream.range(0, claimed.size())
        .mapToObj(i -> ":seq" + i)
        .collect(Collectors.joining(", "));
    session.update(CHANGE + seqs + ")", params);
  }
}
