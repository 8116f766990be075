package dev.integrations.core.store;

import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.Memory.Entry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

final class InMemoryAudit implements AuditStore {
  private final Table<Long, Entered> rows;
  private final Entry entry;

  InMemoryAudit(InMemoryTables tables, Entry entry) {
    this.rows = tables.audit;
    this.entry = entry;
  }

  @Override
  public void append(AuditEvent event) {
    entry.write(() -> {
      long number = rows.values().size();
      rows.put(number, new Entered(number, event));
      return event;
    });
  }

  @Override
  public Page<AuditEvent> list(TenantId tenant, PageRequest request) {
    return listed(tenant, request);
  }

  @Override
  public Page<AuditEvent> listOfNobody(PageRequest request) {
    return listed(null, request);
  }

  private Page<AuditEvent> listed(@Nullable TenantId tenant, PageRequest request) {
    return entry.read(() -> Paging.descending(
            rows.values().stream()
                .filter(row -> Objects.equals(tenant, row.event().tenant())),
            Entered::position,
            request)
        .map(Entered::event));
  }

  record Entered(long number, AuditEvent event) {
    String position() {
      return Paging.position(event.at(), Paging.position(number));
    }
  }
}
