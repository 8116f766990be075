package dev.integrations.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Our SQL on one connection. */
final class Session {
  private final Connection connection;
  private final Statements statements;
  private final boolean owned;

  Session(Connection connection, Statements statements) {
    this(connection, statements, false);
  }

  private Session(Connection connection, Statements statements, boolean owned) {
    this.connection = connection;
    this.statements = statements;
    this.owned = owned;
  }

  /** The same in a transaction that holds nothing but what is about to be done. */
  Session owned() {
    return new Session(connection, statements, true);
  }

  boolean isOwned() {
    return owned;
  }

  Connection connection() {
    return connection;
  }

  Dialect dialect() {
    return statements.dialect();
  }

  /** How many rows it touched. */
  int update(String template, Params params) throws SQLException {
    try (PreparedStatement statement = prepare(template, params)) {
      return statement.executeUpdate();
    }
  }

  /** The rows that it returns, also of a statement that changes them. */
  <T> List<T> query(String template, Params params, Row.Reader<T> reader) throws SQLException {
    try (PreparedStatement statement = prepare(template, params);
        ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      Row row = new Row(result);
      while (result.next()) rows.add(reader.read(row));
      return rows;
    }
  }

  <T> Optional<T> first(String template, Params params, Row.Reader<T> reader) throws SQLException {
    return query(template, params, reader).stream().findFirst();
  }

  boolean exists(String template, Params params) throws SQLException {
    return !query(template, params, row -> true).isEmpty();
  }

  Instant now() throws SQLException {
    return query("SELECT :now AS now_at" + dialect().fromNothing(), Params.none(), Session::nowAt)
        .get(0);
  }

  private static Instant nowAt(Row row) throws SQLException {
    return row.time("now_at");
  }

  private PreparedStatement prepare(String template, Params params) throws SQLException {
    Sql sql = statements.compiled(template);
    PreparedStatement statement = connection.prepareStatement(sql.text());
    try {
      for (int i = 0; i < sql.names().size(); i++) {
        bind(statement, i + 1, value(sql.names().get(i), params));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private @Nullable Object value(String name, Params params) {
    return name.equals(Sql.SHIFT) ? (Object) statements.shiftMillis() : params.get(name);
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value == null) statement.setNull(index, Types.NULL);
    else if (value instanceof byte[] bytes) statement.setBytes(index, bytes);
    else if (value instanceof String text) statement.setString(index, text);
    else if (value instanceof Integer number) statement.setInt(index, number);
    else if (value instanceof Long number) statement.setLong(index, number);
    else throw new IllegalStateException("value of " + value.getClass());
  }
}
