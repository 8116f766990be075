package dev.integrations.store.jdbc;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names by which our tables are known as ours. */
final class Tables {
  private static final Map<String, Set<String>> COLUMNS = columns();

  private Tables() {}

  /** Those that a database has. */
  static Set<String> of(Dialect dialect) {
    Set<String> tables = new TreeSet<>(COLUMNS.keySet());
    tables.removeAll(dialect.unusedTables());
    return tables;
  }

  /** The columns of one. */
  static Set<String> of(String table) {
    return COLUMNS.getOrDefault(table, Set.of());
  }

  private static Map<String, Set<String>> columns() {
    Map<String, Set<String>> columns = new HashMap<>();
    columns.put("schema_version", Set.of("version", "applied_at"));
    columns.put(
        "integration",
        Set.of(
            "id",
            "tenant_id",
            "provider",
            "app_id",
            "status",
            "reason",
            "account",
            "event_accounts",
            "metadata",
            "connected_at",
            "created_at",
            "updated_at",
            "version"));
    columns.put("binding", Set.of("tenant_id", "provider", "kind", "ref", "integration_id"));
    columns.put(
        "credential",
        Set.of(
            "tenant_id",
            "integration_id",
            "slot",
            "generation",
            "updated_at",
            "previous_generation",
            "previous_updated_at",
            "due_at",
            "sent_at",
            "next_attempt_at",
            "failures",
            "attempts",
            "attempts_since",
            "last_error",
            "last_error_at",
            "refreshed_at",
            "claim_owner",
            "fence",
            "claimed_until",
            "sealed",
            "previous_sealed"));
    columns.put(
        "oauth_state",
        Set.of(
            "state_hash",
            "binding_hash",
            "tenant_id",
            "provider",
            "app_id",
            "sealed",
            "expires_at",
            "consumed_at",
            "done",
            "integration_id",
            "error"));
    columns.put(
        "endpoint",
        Set.of("id", "provider", "app_id", "tenant_id", "integration_id", "owner", "created_at"));
    columns.put("integration_account", Set.of("integration_id", "account", "provider", "app_id"));
    columns.put(
        "unrouted_event",
        Set.of(
            "seq",
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
            "payload"));
    columns.put(
        "endpoint_secret",
        Set.of("endpoint_id", "ordinal", "secret_id", "sealed", "not_before", "not_after"));
    columns.put("lease", Set.of("name", "owner", "fence", "ends_at"));
    columns.put("property", Set.of("name", "content"));
    columns.put(
        "audit_event",
        Set.of(
            "number", "happened_at", "tenant_id", "integration_id", "actor", "action", "detail"));
    columns.put(
        "inbox_event",
        Set.of(
            "seq",
            "id",
            "tenant_id",
            "integration_id",
            "provider",
            "event_type",
            "dedup_key",
            "order_key",
            "status",
            "attempts",
            "received_at",
            "due_at",
            "ready_at",
            "finished_at",
            "blocks",
            "owner",
            "fence",
            "claimed_until",
            "last_error",
            "proved_by",
            "payload"));
    columns.put("inbox_batch", Set.of("number"));
    columns.put("lock", Set.of("name"));
    return Map.copyOf(columns);
  }
}
