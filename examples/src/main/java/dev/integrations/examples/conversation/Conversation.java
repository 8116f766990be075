package dev.integrations.examples.conversation;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.examples.database.Dialect;
import dev.integrations.examples.http.Invalid;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The messages of all tenants, each once. What is given a {@link Connection} happens in its
 * transaction, so that a handler's effect is kept exactly when its event is done. Thread-safe.
 */
public final class Conversation {
  private static final String TABLE = """
      CREATE TABLE IF NOT EXISTS example_messages (
        seq %s,
        tenant VARCHAR(128) NOT NULL,
        integration VARCHAR(128) NOT NULL,
        direction VARCHAR(3) NOT NULL,
        message_id VARCHAR(255) NOT NULL,
        peer VARCHAR(255) NOT NULL,
        peer_name VARCHAR(255),
        kind VARCHAR(64) NOT NULL,
        body %s,
        delivery VARCHAR(32),
        written_at BIGINT NOT NULL,
        UNIQUE (tenant, integration, direction, message_id))%s""";
  private static final String INSERT = """
      INSERT INTO example_messages (tenant, integration, direction, message_id,
        peer, peer_name, kind, body, delivery, written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String ONE =
      " WHERE tenant = ? AND integration = ? AND direction = ? AND message_id = ?";
  private static final String FIND = "SELECT delivery FROM example_messages" + ONE;
  private static final String DELIVERY = "UPDATE example_messages SET delivery = ?" + ONE;
  private static final String OF_INTEGRATION =
      "SELECT * FROM example_messages WHERE tenant = ? AND integration = ? AND seq < ?"
          + " ORDER BY seq DESC LIMIT ?";
  private static final String OF_TENANT =
      "SELECT * FROM example_messages WHERE tenant = ? ORDER BY seq DESC LIMIT ?";

  private final DataSource database;

  private Conversation(DataSource database) {
    this.database = database;
  }

  /** With its table, made when it is not there. */
  public static Conversation open(DataSource database, Dialect dialect) throws SQLException {
    String table = TABLE.formatted(dialect.sequence(), dialect.text(), dialect.options());
    try {
      execute(database, table);
    } catch (SQLException e) {
      // PostgreSQL: two nodes that make it at once can collide; at the second try it is there
      execute(database, table);
    }
    return new Conversation(database);
  }

  /** Adds it; a message that is there already changes nothing. */
  public void add(TenantId tenant, ChatMessage message) {
    try (Connection connection = database.getConnection()) {
      add(connection, tenant, message);
    } catch (SQLException e) {
      if (!isDuplicate(e)) throw failed(e);
    }
  }

  /** As {@link #add(TenantId, ChatMessage)}, in the transaction of this connection. */
  public void add(Connection connection, TenantId tenant, ChatMessage message) throws SQLException {
    MessageRef ref = MessageRef.of(tenant, message);
    if (find(connection, ref).isPresent()) return;
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      int next = ref.bind(insert, 1);
      insert.setString(next++, Storable.cut(message.peer(), 255));
      insert.setString(next++, Storable.cut(message.name(), 255));
      insert.setString(next++, Storable.cut(message.type(), 64));
      insert.setString(next++, Storable.text(message.text()));
      insert.setString(next++, Storable.cut(message.status(), 32));
      insert.setLong(next, message.at().toEpochMilli());
      insert.executeUpdate();
    }
  }

  /** Notes how far a message got, unless what is known is better; one that is not there is left out. */
  public void deliver(
      Connection connection, MessageRef ref, String status, Predicate<@Nullable String> better)
      throws SQLException {
    Optional<Delivery> known = find(connection, ref);
    if (known.isEmpty() || !better.test(known.get().status())) return;
    try (PreparedStatement update = connection.prepareStatement(DELIVERY)) {
      update.setString(1, Storable.cut(status, 32));
      ref.bind(update, 2);
      update.executeUpdate();
    }
  }

  /** Newest first. */
  public Page<JsonObject> list(TenantId tenant, IntegrationId integration, PageRequest request) {
    List<Row> rows = query(OF_INTEGRATION, select -> {
      select.setString(1, tenant.value());
      select.setString(2, integration.value());
      select.setLong(3, before(request.cursor()));
      select.setInt(4, request.limit() + 1);
    });
    boolean more = rows.size() > request.limit();
    List<Row> page = more ? rows.subList(0, request.limit()) : rows;
    String next = more ? Long.toString(page.get(page.size() - 1).seq()) : null;
    return new Page<>(page.stream().map(Row::json).toList(), next);
  }

  /** The newest ones of all integrations, newest first. */
  public List<JsonObject> latest(TenantId tenant, int limit) {
    return query(OF_TENANT, select -> {
          select.setString(1, tenant.value());
          select.setInt(2, limit);
        })
        .stream()
        .map(Row::json)
        .toList();
  }

  private static Optional<Delivery> find(Connection connection, MessageRef ref)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(FIND)) {
      ref.bind(select, 1);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(new Delivery(row.getString(1))) : Optional.empty();
      }
    }
  }

  private List<Row> query(String sql, Parameters parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      parameters.bind(select);
      return Row.read(select);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static long before(@Nullable String cursor) {
    if (cursor == null) return Long.MAX_VALUE;
    if (cursor.matches("[0-9]{1,18}")) return Long.parseLong(cursor);
    throw Invalid.query("cursor", "`next` of the part before", "another text");
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** SQLite has no SQLState; 19 is its code for constraints. */
  private static boolean isDuplicate(SQLException e) {
    String state = e.getSQLState();
    return state == null ? e.getErrorCode() == 19 : state.startsWith("23");
  }

  private static StoreException failed(SQLException e) {
    return new StoreException(
        "messages_unavailable", "the table of messages cannot be used", Retry.SAFE, e);
  }

  private record Delivery(@Nullable String status) {}

  @FunctionalInterface
  private interface Parameters {
    void bind(PreparedStatement statement) throws SQLException;
  }
}
