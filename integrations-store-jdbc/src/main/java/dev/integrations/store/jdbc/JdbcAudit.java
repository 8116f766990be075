package dev.integrations.store.jdbc;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.AuditStore;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class JdbcAudit implements AuditStore {
  private static final List<String> COLUMNS =
      List.of("happened_at", "tenant_id", "integration_id", "actor", "action", "detail");
  private static final String INSERT = OnConflict.plainInsert("${prefix}audit_event", COLUMNS);
  private static final String SELECT =
      "SELECT number, " + String.join(", ", COLUMNS) + " FROM ${prefix}audit_event WHERE ";
  private static final String OF_TENANT = SELECT + "tenant_id = :tenant_id";
  private static final String OF_NOBODY = SELECT + "tenant_id IS NULL";
  private static final String FOLLOWING =
      " AND (happened_at < :at OR (happened_at = :at AND number < :number))";
  private static final String ORDER = " ORDER BY happened_at DESC, number DESC LIMIT :limit";

  private final Access access;

  JdbcAudit(Access access) {
    this.access = access;
  }

  @Override
  public void append(AuditEvent event) {
    Params params = Params.of("happened_at", event.at())
        .and("tenant_id", valueOrNull(event.tenant()))
        .and("integration_id", valueOrNull(event.integration()))
        .and("actor", event.actor())
        .and("action", event.action())
        .and("detail", event.detail());
    access.writeOnce("append to the audit trail", session -> session.update(INSERT, params));
  }

  @Override
  public Page<AuditEvent> list(TenantId tenant, PageRequest request) {
    return listed(OF_TENANT, Params.of("tenant_id", tenant.value()), request);
  }

  @Override
  public Page<AuditEvent> listOfNobody(PageRequest request) {
    return listed(OF_NOBODY, Params.none(), request);
  }

  private Page<AuditEvent> listed(String of, Params params, PageRequest request) {
    Cursor after = Cursor.of(request);
    params.and("limit", request.limit() + 1);
    if (after != null) {
      params.and("at", after.number()).and("number", Long.valueOf(after.tieBreaker()));
    }
    String select = of + (after == null ? "" : FOLLOWING) + ORDER;
    List<Numbered> rows =
        access.read("list the audit trail", session -> session.query(select, params, Numbered::of));
    return Cursor.page(rows, request, Numbered::cursor, Numbered::event);
  }

  private static @Nullable String valueOrNull(@Nullable IntegrationId id) {
    return id == null ? null : id.value();
  }

  private static @Nullable String valueOrNull(@Nullable TenantId id) {
    return id == null ? null : id.value();
  }

  private record Numbered(long number, AuditEvent event) {
    static Numbered of(Row row) throws SQLException {
      String tenant = row.textOrNull("tenant_id");
      String integration = row.textOrNull("integration_id");
      AuditEvent event = new AuditEvent(
          row.time("happened_at"),
          tenant == null ? null : TenantId.of(tenant),
          integration == null ? null : IntegrationId.of(integration),
          row.text("actor"),
          row.text("action"),
          row.textOrNull("detail"));
      return new Numbered(row.number("number"), event);
    }

    Cursor cursor() {
      return new Cursor(event.at().toEpochMilli(), Long.toString(number));
    }
  }
}
