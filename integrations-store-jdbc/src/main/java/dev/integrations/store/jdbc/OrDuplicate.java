package dev.integrations.store.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** "First wins" for databases whose transactions go on after a duplicate key. */
final class OrDuplicate {
  private OrDuplicate() {}

  static boolean insertIfAbsent(
      Session session, String table, List<String> key, List<String> columns, Params params)
      throws SQLException {
    try {
      session.update(OnConflict.plainInsert(table, columns), params);
      return true;
    } catch (SQLException e) {
      if (!session.dialect().isDuplicate(e) || !exists(session, table, key, params)) throw e;
      return false;
    }
  }

  private static boolean exists(Session session, String table, List<String> key, Params params)
      throws SQLException {
    String condition =
        key.stream().map(column -> column + " = :" + column).collect(Collectors.joining(" AND "));
    return session.exists("SELECT 1 FROM " + table + " WHERE " + condition, params);
  }
}
