package dev.integrations.core.store;

import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;

/** Keeps the audit trail; it is only added to. */
public interface AuditStore {
  void append(AuditEvent event);

  /** The tenant's, newest first. */
  Page<AuditEvent> list(TenantId tenant, PageRequest request);

  /** What concerns no tenant, newest first; for the operator. */
  Page<AuditEvent> listOfNobody(PageRequest request);
}
