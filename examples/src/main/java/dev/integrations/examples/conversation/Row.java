package dev.integrations.examples.conversation;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.json.JsonObject;
import dev.integrations.examples.conversation.ChatMessage.Direction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A message with its place in the table. */
record Row(long seq, ChatMessage message) {
  static List<Row> read(PreparedStatement select) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet result = select.executeQuery()) {
      while (result.next()) rows.add(read(result));
    }
    return rows;
  }

  JsonObject json() {
    return message.json(seq);
  }

  private static Row read(ResultSet row) throws SQLException {
    ChatMessage message = new ChatMessage(
        IntegrationId.of(row.getString("integration")),
        row.getString("message_id"),
        Direction.valueOf(row.getString("direction").toUpperCase(Locale.ROOT)),
        row.getString("peer"),
        row.getString("peer_name"),
        row.getString("kind"),
        row.getString("body"),
        row.getString("delivery"),
        Instant.ofEpochMilli(row.getLong("written_at")));
    return new Row(row.getLong("seq"), message);
  }
}
