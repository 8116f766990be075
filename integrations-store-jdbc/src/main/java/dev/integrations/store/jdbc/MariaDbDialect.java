package dev.integrations.store.jdbc;

import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.NewInboxEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** MariaDB 10.6 and later, MySQL 8.0 and later. */
final class MariaDbDialect extends Dialect {
  private static final int DUPLICATE = 1062;

  /** Lock wait, deadlock, and a row that changed since the snapshot. */
  private static final Set<Integer> CONTENTIONS = Set.of(1205, 1213, 1020);

  private static final int SCHEMA_LOCK_SECONDS = 60;

  private final String name;
  private final String displayName;

  private MariaDbDialect(String name, String displayName) {
    this.name = name;
    this.displayName = displayName;
  }

  static MariaDbDialect mariaDb() {
    return new MariaDbDialect("mariadb", "MariaDB");
  }

  static MariaDbDialect mySql() {
    return new MariaDbDialect("mysql", "MySQL");
  }

  @Override
  String name() {
    return name;
  }

  @Override
  String displayName() {
    return displayName;
  }

  @Override
  Set<String> unusedTables() {
    return Set.of();
  }

  /** Without the session's time zone, whose hour comes twice in autumn. */
  @Override
  String now() {
    return "(TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000 + ?)";
  }

  /** A snapshot of the transaction's beginning would hide what others committed since. */
  @Override
  void begin(Connection connection) throws SQLException {
    execute(connection, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    super.begin(connection);
  }

  @Override
  boolean isDuplicate(SQLException e) {
    return e.getErrorCode() == DUPLICATE;
  }

  @Override
  boolean isContention(SQLException e) {
    return CONTENTIONS.contains(e.getErrorCode());
  }

  @Override
  boolean insertIfAbsent(
      Session session, String table, List<String> key, List<String> columns, Params params)
      throws SQLException {
    return OrDuplicate.insertIfAbsent(session, table, key, columns, params);
  }

  /** It refuses LIMIT in a subquery, and allows it in the statement itself. */
  @Override
  String whereFirst(String table, String key, String condition, String order) {
    return " WHERE " + condition + " ORDER BY " + order + " LIMIT :max";
  }

  @Override
  boolean insertsAtOnce(List<NewInboxEvent> events) {
    return false;
  }

  /**
   * INSERT IGNORE would hide other errors than duplicates too, so a duplicate changes nothing in its
   * row instead; which rows are new tell their numbers.
   */
  @Override
  Set<String> insertEvents(Session session, List<NewInboxEvent> events) throws SQLException {
    long base = nextRequest(session) * EventBatch.NUMBERS_PER_REQUEST;
    Set<String> added = new LinkedHashSet<>();
    for (EventBatch batch : EventBatch.of(events)) {
      Params params = batch.params().and("base", base);
      String insert = batch.insert(":base + :number#", ":base + :number#");
      session.update(insert + " ON DUPLICATE KEY UPDATE seq = seq", params);
      added.addAll(added(session, batch, base));
    }
    return added;
  }

  private static Set<String> added(Session session, EventBatch batch, long base)
      throws SQLException {
    String ids = IntStream.range(0, batch.rows().size())
        .mapToObj(i -> ":id" + i)
        .collect(Collectors.joining(", "));
    Map<String, NewInboxEvent> asked = new HashMap<>();
    for (EventBatch.Numbered row : batch.rows()) asked.put(row.event().id(), row.event());
    Set<String> added = new LinkedHashSet<>();
    session.query(
        "SELECT seq, id, tenant_id, integration_id, dedup_key FROM ${prefix}inbox_event"
            + " WHERE id IN ("
            + ids
            + ")",
        batch.params(),
        row -> {
          if (row.number("seq") >= base) added.add(row.text("id"));
          else refuseOther(row, asked);
          return true;
        });
    return added;
  }

  /** A taken id is a duplicate to the database too, but not of the same event. */
  private static void refuseOther(Row row, Map<String, NewInboxEvent> asked) throws SQLException {
    NewInboxEvent event = asked.get(row.text("id"));
    boolean same = event != null
        && event.tenant().value().equals(row.text("tenant_id"))
        && event.integration().value().equals(row.text("integration_id"))
        && event.dedupKey().equals(row.text("dedup_key"));
    if (!same) throw new SQLException("id of another event", "23000", DUPLICATE);
  }

  private static long nextRequest(Session session) throws SQLException {
    session.update("INSERT INTO ${prefix}inbox_batch (number) VALUES (NULL)", Params.none());
    long number = session
        .query("SELECT LAST_INSERT_ID() AS number", Params.none(), row -> row.number("number"))
        .get(0);
    session.update(
        "DELETE FROM ${prefix}inbox_batch WHERE number = :number", Params.of("number", number));
    return number;
  }

  @Override
  List<InboxClaim> claim(Session session, String owner, int max, Duration lease)
      throws SQLException {
    return ClaimBySelect.claim(session, owner, max, lease);
  }

  @Override
  void lockSchema(Connection connection, String lockName) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("SELECT GET_LOCK(?, ?)")) {
      lock.setString(1, lockName);
      lock.setInt(2, SCHEMA_LOCK_SECONDS);
      try (ResultSet result = lock.executeQuery()) {
        if (result.next() && result.getInt(1) == 1) return;
      }
    }
    throw new SQLException("another node migrates for too long", "40001", 1205);
  }

  @Override
  void unlockSchema(Connection connection, String lockName, boolean keep) throws SQLException {
    try (PreparedStatement unlock = connection.prepareStatement("SELECT RELEASE_LOCK(?)")) {
      unlock.setString(1, lockName);
      unlock.execute();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
