package dev.integrations.store.jdbc;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxDepth;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.InboxStore;
import dev.integrations.core.store.NewInboxEvent;
import dev.integrations.core.store.ParkedKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Acceptance and decisions; claims and lists have classes of their own. */
final class JdbcInbox implements InboxStore {
  private static final String REOPEN =
      "UPDATE ${prefix}inbox_event SET status = 'PENDING', attempts = 0, due_at = :now,"
          + " ready_at = :now, finished_at = NULL, blocks = 1, last_error = NULL";
  private static final String DISCARD =
      "UPDATE ${prefix}inbox_event SET status = 'DISCARDED', blocks = 0, finished_at = :now";
  private static final String STUCK =
      " WHERE id = :id AND tenant_id = :tenant AND status IN ('DEAD', 'PARKED')";
  private static final String OF_KIND =
      "status = 'PARKED' AND provider = :provider AND event_type = :type AND last_error = :reason";
  private static final String OLD = "status IN ('DONE', 'DISCARDED') AND finished_at < :now - :age";
  private static final String LAPSED = "status IN ('DEAD', 'PARKED') AND finished_at < :now - :age";
  private static final String SELECT_LAPSED = "SELECT " + InboxRows.COLUMNS
      + " FROM ${prefix}inbox_event WHERE " + LAPSED + " ORDER BY finished_at LIMIT :max";
  private static final String DELETE_LAPSED =
      "DELETE FROM ${prefix}inbox_event WHERE seq = :seq AND " + LAPSED;

  private final Access access;
  private final InboxClaims claims;
  private final InboxLists lists;

  private final Dialect dialect;

  JdbcInbox(Access access, Dialect dialect) {
    this.access = access;
    this.dialect = dialect;
    this.claims = new InboxClaims(access);
    this.lists = new InboxLists(access);
  }

  @Override
  public Set<String> insert(List<NewInboxEvent> events) {
    List<NewInboxEvent> distinct = distinct(events);
    if (distinct.isEmpty()) return Set.of();
    Access.Work<Set<String>> insertion = session -> dialect.insertEvents(session, distinct);
    return dialect.insertsAtOnce(distinct)
        ? access.writeOnce("accept events", insertion)
        : access.write("accept events", insertion);
  }

  @Override
  public List<InboxClaim> claim(String owner, int max, Duration lease) {
    return claims.claim(owner, max, lease);
  }

  @Override
  public Optional<InboxClaim> renew(InboxClaim claim, Duration lease) {
    return claims.renew(claim, lease);
  }

  @Override
  public boolean finish(InboxClaim claim, InboxOutcome outcome) {
    return claims.finish(claim, outcome);
  }

  @Override
  public Optional<InboxEvent> find(TenantId tenant, String id) {
    return lists.find(tenant, id);
  }

  @Override
  public Page<InboxEvent> list(InboxQuery query, PageRequest request) {
    return lists.list(query, request);
  }

  @Override
  public boolean replay(TenantId tenant, String id) {
    return decide("replay an event", REOPEN + STUCK, tenant, id);
  }

  @Override
  public boolean discard(TenantId tenant, String id) {
    return decide("discard an event", DISCARD + STUCK, tenant, id);
  }

  private boolean decide(String what, String update, TenantId tenant, String id) {
    Params params = Params.of("tenant", tenant.value()).and("id", id);
    return access.writeOnce(what, session -> session.update(update, params) == 1);
  }

  @Override
  public List<ParkedKind> parkedKinds(int max) {
    return lists.parkedKinds(max);
  }

  @Override
  public int unpark(ParkedKind kind, int max) {
    Params params = Params.of("provider", kind.provider().value())
        .and("type", kind.type())
        .and("reason", kind.reason())
        .and("max", max);
    return access.writeOnce(
        "unpark events", session -> session.update(REOPEN + first(OF_KIND, "seq"), params));
  }

  @Override
  public InboxDepth depth() {
    return lists.depth();
  }

  @Override
  public int purge(Duration olderThan, int max) {
    Params params = Params.of("age", olderThan).and("max", max);
    return access.writeOnce(
        "purge events",
        session ->
            session.update("DELETE FROM ${prefix}inbox_event" + first(OLD, "finished_at"), params));
  }

  @Override
  public List<InboxEvent> expire(Duration olderThan, int max) {
    Params params = Params.of("age", olderThan).and("max", max);
    return access.write("expire events", session -> {
      List<InboxEvent> removed = new ArrayList<>();
      for (Lapsed row : session.query(SELECT_LAPSED, params, Lapsed::of)) {
        Params one = Params.of("age", olderThan).and("seq", row.seq());
        if (session.update(DELETE_LAPSED, one) == 1) removed.add(row.event());
      }
      return removed;
    });
  }

  private String first(String condition, String order) {
    return dialect.whereFirst(InboxRows.TABLE, "seq", condition, order);
  }

  /** Of equal events in one request the first; the database then sees each key and each id once. */
  private static List<NewInboxEvent> distinct(List<NewInboxEvent> events) {
    Set<Key> keys = new HashSet<>();
    List<NewInboxEvent> distinct =
        events.stream().filter(event -> keys.add(Key.of(event))).toList();
    long ids = distinct.stream().map(NewInboxEvent::id).distinct().count();
    if (ids == distinct.size()) return distinct;
    throw new IllegalArgumentException("inbox: expected an id of its own for each event");
  }

  private record Lapsed(long seq, InboxEvent event) {
    static Lapsed of(Row row) throws SQLException {
      return new Lapsed(row.number("seq"), InboxRows.withoutPayload(row));
    }
  }

  private record Key(TenantId tenant, IntegrationId integration, String dedupKey) {
    static Key of(NewInboxEvent event) {
      return new Key(event.tenant(), event.integration(), event.dedupKey());
    }
  }
}
