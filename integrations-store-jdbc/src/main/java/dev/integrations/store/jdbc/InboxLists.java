package dev.integrations.store.jdbc;

import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.InboxDepth;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.core.store.ParkedKind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people and health checks see of the inbox. Statuses are written out, as in the indexes. */
final class InboxLists {
  private static final String FIND = "SELECT "
      + InboxRows.COLUMNS
      + ", payload FROM ${prefix}inbox_event WHERE id = :id AND tenant_id = :tenant";
  private static final String LIST =
      "SELECT " + InboxRows.COLUMNS + " FROM ${prefix}inbox_event WHERE tenant_id = :tenant";
  private static final String KINDS =
      "SELECT DISTINCT provider, event_type, last_error FROM ${prefix}inbox_event"
          + " WHERE status = 'PARKED' LIMIT :max";
  private static final String COUNT =
      "SELECT status, COUNT(*) AS amount, MIN(CASE WHEN ready_at <= :now THEN due_at END) AS oldest"
          + " FROM ${prefix}inbox_event WHERE ready_at IS NOT NULL GROUP BY status"
          + " UNION ALL SELECT status, COUNT(*) AS amount, NULL AS oldest"
          + " FROM ${prefix}inbox_event WHERE status IN ('DEAD', 'PARKED') GROUP BY status";

  private final Access access;

  InboxLists(Access access) {
    this.access = access;
  }

  Optional<InboxEvent> find(TenantId tenant, String id) {
    Params params = Params.of("tenant", tenant.value()).and("id", id);
    return access.read(
        "find an event", session -> session.first(FIND, params, InboxRows::withPayload));
  }

  Page<InboxEvent> list(InboxQuery query, PageRequest request) {
    Cursor after = Cursor.of(request);
    Params params = Params.of("tenant", query.tenant().value()).and("limit", request.limit() + 1);
    StringBuilder select = new StringBuilder(LIST).append(condition(query.status()));
    if (query.integration() != null) {
      select.append(" AND integration_id = :integration");
      params.and("integration", query.integration().value());
    }
    if (query.type() != null) {
      select.append(" AND event_type = :type");
      params.and("type", query.type());
    }
    if (after != null) {
      select.append(" AND seq < :after");
      params.and("after", after.number());
    }
    String statement = select.append(" ORDER BY seq DESC LIMIT :limit").toString();
    List<Listed> rows =
        access.read("list events", session -> session.query(statement, params, Listed::of));
    return Cursor.page(rows, request, row -> new Cursor(row.seq(), ""), Listed::event);
  }

  private static String condition(@Nullable InboxStatus status) {
    if (status == null) return " AND status <> 'DISCARDED'";
    boolean open = status == InboxStatus.PENDING || status == InboxStatus.RETRY;
    return " AND status = '" + status.name() + "'" + (open ? " AND ready_at IS NOT NULL" : "");
  }

  List<ParkedKind> parkedKinds(int max) {
    return access.read(
        "list parked kinds",
        session -> session.query(KINDS, Params.of("max", max), InboxLists::kind));
  }

  private static ParkedKind kind(Row row) throws SQLException {
    return new ParkedKind(
        ProviderId.of(row.text("provider")), row.text("event_type"), row.text("last_error"));
  }

  InboxDepth depth() {
    List<Count> counts =
        access.read("measure the inbox", session -> session.query(COUNT, Params.none(), Count::of));
    Map<InboxStatus, Long> byStatus =
        counts.stream().collect(Collectors.toMap(Count::status, Count::amount));
    return new InboxDepth(byStatus, oldest(counts));
  }

  private static @Nullable Instant oldest(List<Count> counts) {
    Instant oldest = null;
    for (Count count : counts) {
      Instant due = count.oldest();
      if (due != null && (oldest == null || due.isBefore(oldest))) oldest = due;
    }
    return oldest;
  }

  private record Count(
      InboxStatus status, long amount, @Nullable Instant oldest) {
    static Count of(Row row) throws SQLException {
      return new Count(
          InboxStatus.valueOf(row.text("status")), row.number("amount"), row.timeOrNull("oldest"));
    }
  }

  private record Listed(long seq, InboxEvent event) {
    static Listed of(Row row) throws SQLException {
      return new Listed(row.number("seq"), InboxRows.withoutPayload(row));
    }
  }
}
