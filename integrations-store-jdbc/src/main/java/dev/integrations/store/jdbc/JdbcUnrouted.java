package dev.integrations.store.jdbc;

import dev.integrations.core.AppId;
import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.ProviderId;
import dev.integrations.core.store.UnroutedEvent;
import dev.integrations.core.store.UnroutedQuery;
import dev.integrations.core.store.UnroutedStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class JdbcUnrouted implements UnroutedStore {
  private static final String TABLE = "${prefix}unrouted_event";
  private static final List<String> KEY = List.of("provider", "app_id", "dedup_key");
  private static final List<String> COLUMNS = List.of(
      "id",
      "provider",
      "app_id",
      "account",
      "accounts",
      "event_type",
      "dedup_key",
      "order_key",
      "received_at",
      "proved_by",
      "payload");
  private static final String LISTED = "SELECT seq, id, provider, app_id, accounts, event_type,"
      + " dedup_key, order_key, received_at, proved_by FROM ${prefix}unrouted_event"
      + " WHERE provider = :provider AND app_id = :app_id";
  private static final String FIND =
      "SELECT seq, " + String.join(", ", COLUMNS) + " FROM ${prefix}unrouted_event WHERE id = :id";
  private static final byte[] NO_PAYLOAD = {};

  private final Access access;
  private final Dialect dialect;

  JdbcUnrouted(Access access, Dialect dialect) {
    this.access = access;
    this.dialect = dialect;
  }

  @Override
  public Set<String> insert(List<UnroutedEvent> events) {
    return access.write("keep unrouted events", session -> {
      Set<String> added = new LinkedHashSet<>();
      Instant now = session.now();
      for (UnroutedEvent event : events) {
        if (dialect.insertIfAbsent(session, TABLE, KEY, COLUMNS, params(event, now))) {
          added.add(event.id());
        }
      }
      return added;
    });
  }

  @Override
  public Optional<UnroutedEvent> find(String id) {
    return access.read(
        "find an unrouted event",
        session ->
            session.first(FIND, Params.of("id", id), row -> event(row, row.bytes("payload"))));
  }

  @Override
  public Page<UnroutedEvent> list(UnroutedQuery query, PageRequest request) {
    Cursor after = Cursor.of(request);
    Params params = Params.of("provider", query.provider().value())
        .and("app_id", query.app().value())
        .and("limit", request.limit() + 1);
    StringBuilder select = new StringBuilder(LISTED);
    if (query.account() != null) {
      select.append(" AND account = :account");
      params.and("account", query.account());
    }
    if (after != null) {
      select.append(" AND seq > :after");
      params.and("after", after.number());
    }
    String statement = select.append(" ORDER BY seq LIMIT :limit").toString();
    List<Listed> rows = access.read(
        "list unrouted events", session -> session.query(statement, params, Listed::of));
    return Cursor.page(rows, request, row -> new Cursor(row.seq(), ""), Listed::event);
  }

  @Override
  public boolean delete(String id) {
    String delete = "DELETE FROM ${prefix}unrouted_event WHERE id = :id";
    return access.writeOnce(
        "delete an unrouted event", session -> session.update(delete, Params.of("id", id)) == 1);
  }

  @Override
  public long count() {
    String count = "SELECT COUNT(*) AS amount FROM ${prefix}unrouted_event";
    return access
        .read(
            "count unrouted events",
            session -> session.first(count, Params.none(), row -> row.number("amount")))
        .orElse(0L);
  }

  @Override
  public int purge(Duration olderThan, int max) {
    Params params = Params.of("age", olderThan).and("max", max);
    String delete = "DELETE FROM ${prefix}unrouted_event"
        + dialect.whereFirst(TABLE, "seq", "received_at < :now - :age", "received_at");
    return access.writeOnce("purge unrouted events", session -> session.update(delete, params));
  }

  private record Listed(long seq, UnroutedEvent event) {
    static Listed of(Row row) throws SQLException {
      return new Listed(row.number("seq"), JdbcUnrouted.event(row, NO_PAYLOAD));
    }
  }

  private static UnroutedEvent event(Row row, byte[] payload) throws SQLException {
    return new UnroutedEvent(
        row.text("id"),
        ProviderId.of(row.text("provider")),
        AppId.of(row.text("app_id")),
        Names.of(row.text("accounts")),
        row.text("event_type"),
        row.text("dedup_key"),
        row.text("order_key"),
        row.time("received_at"),
        payload,
        row.textOrNull("proved_by"));
  }

  private static Params params(UnroutedEvent event, Instant now) {
    return Params.of("id", event.id())
        .and("provider", event.provider().value())
        .and("app_id", event.app().value())
        .and("account", event.account())
        .and("accounts", Names.json(event.accounts()))
        .and("event_type", event.type())
        .and("dedup_key", event.dedupKey())
        .and("order_key", event.orderKey())
        .and("received_at", now)
        .and("proved_by", event.provedBy())
        .and("payload", event.payload());
  }
}
