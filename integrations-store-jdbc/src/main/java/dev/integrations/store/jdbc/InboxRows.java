package dev.integrations.store.jdbc;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;

/** Rows of the inbox as events, and the conditions that its statements share. */
final class InboxRows {
  static final String TABLE = "${prefix}inbox_event";

  static final String COLUMNS =
      "seq, id, tenant_id, integration_id, provider, event_type, order_key, status, attempts,"
          + " received_at, due_at, last_error, proved_by";

  /**
   * Of a candidate {@code c}: due, unclaimed, no earlier one of its key open or blocking, and none of
   * its key being handled. The last matters where an earlier number became visible later, or an
   * earlier event was replayed.
   */
  static final String CLAIMABLE = "c.ready_at <= :now"
      + " AND NOT EXISTS (SELECT 1 FROM ${prefix}inbox_event p"
      + " WHERE p.tenant_id = c.tenant_id AND p.integration_id = c.integration_id"
      + " AND p.order_key = c.order_key AND p.blocks = 1 AND p.seq < c.seq)"
      + " AND NOT EXISTS (SELECT 1 FROM ${prefix}inbox_event p"
      + " WHERE p.tenant_id = c.tenant_id AND p.integration_id = c.integration_id"
      + " AND p.order_key = c.order_key AND p.blocks = 1 AND p.seq > c.seq"
      + " AND p.claimed_until > :now)";

  private InboxRows() {}

  static InboxEvent withPayload(Row row) throws SQLException {
    return event(row, 0, row.bytes("payload"));
  }

  static InboxEvent withoutPayload(Row row) throws SQLException {
    return event(row, 0, new byte[0]);
  }

  static InboxEvent withAnotherTry(Row row) throws SQLException {
    return event(row, 1, row.bytes("payload"));
  }

  private static InboxEvent event(Row row, int moreAttempts, byte[] payload) throws SQLException {
    return new InboxEvent(
        row.text("id"),
        TenantId.of(row.text("tenant_id")),
        IntegrationId.of(row.text("integration_id")),
        ProviderId.of(row.text("provider")),
        row.text("event_type"),
        row.text("order_key"),
        InboxStatus.valueOf(row.text("status")),
        Math.toIntExact(row.number("attempts")) + moreAttempts,
        row.time("received_at"),
        row.time("due_at"),
        row.textOrNull("last_error"),
        payload,
        row.textOrNull("proved_by"));
  }

  /** A claim with the place of its event in the order of acceptance. */
  record Claimed(long seq, InboxClaim claim) {
    static final Comparator<Claimed> LONGEST_DUE_FIRST =
        Comparator.comparing(Claimed::dueAt).thenComparing(Claimed::seq);

    private Instant dueAt() {
      return claim.event().dueAt();
    }
  }
}
