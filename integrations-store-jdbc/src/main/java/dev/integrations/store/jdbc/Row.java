package dev.integrations.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The row that a result stands on. */
final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  interface Reader<T> {
    T read(Row row) throws SQLException;
  }

  String text(String column) throws SQLException {
    String value = result.getString(column);
    if (value == null) throw new SQLException("column " + column + " is empty");
    return value;
  }

  @Nullable
  String textOrNull(String column) throws SQLException {
    return result.getString(column);
  }

  long number(String column) throws SQLException {
    return result.getLong(column);
  }

  @Nullable
  Long numberOrNull(String column) throws SQLException {
    long value = result.getLong(column);
    return result.wasNull() ? null : value;
  }

  byte[] bytes(String column) throws SQLException {
    byte[] value = result.getBytes(column);
    return value == null ? new byte[0] : value;
  }

  Instant time(String column) throws SQLException {
    return Instant.ofEpochMilli(result.getLong(column));
  }

  @Nullable
  Instant timeOrNull(String column) throws SQLException {
    long millis = result.getLong(column);
    return result.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
