package dev.integrations.store.jdbc;

import dev.integrations.core.store.NewInboxEvent;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** "First wins" for databases that know ON CONFLICT. */
final class OnConflict {
  private OnConflict() {}

  static boolean insertIfAbsent(
      Session session, String table, List<String> key, List<String> columns, Params params)
      throws SQLException {
    String conflict = " ON CONFLICT (" + String.join(", ", key) + ") DO NOTHING";
    return session.update(plainInsert(table, columns) + conflict, params) == 1;
  }

  static String plainInsert(String table, List<String> columns) {
    String values = ":" + String.join(", :", columns);
    return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + values + ")";
  }

  /**
   * Adds the new ones among the events.
   *
   * @param first the number of the first row
   * @param others the numbers of all others
   */
  static Set<String> insertEvents(
      Session session, List<NewInboxEvent> events, Params shared, String first, String others)
      throws SQLException {
    Set<String> added = new LinkedHashSet<>();
    String next = first;
    for (EventBatch batch : EventBatch.of(events)) {
      String insert = batch.insert(next, others)
          + " ON CONFLICT (tenant_id, integration_id, dedup_key) DO NOTHING RETURNING id";
      added.addAll(session.query(insert, batch.params().and(shared), row -> row.text("id")));
      next = others;
    }
    return added;
  }
}
