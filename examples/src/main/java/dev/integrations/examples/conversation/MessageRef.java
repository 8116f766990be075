package dev.integrations.examples.conversation;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import dev.integrations.examples.conversation.ChatMessage.Direction;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Which message. */
public record MessageRef(
    TenantId tenant, IntegrationId integration, Direction direction, String messageId) {
  static MessageRef of(TenantId tenant, ChatMessage message) {
    return new MessageRef(tenant, message.integration(), message.direction(), message.messageId());
  }

  /** Sets four parameters from that index on; returns the one after them. */
  int bind(PreparedStatement statement, int first) throws SQLException {
    statement.setString(first, tenant.value());
    statement.setString(first + 1, integration.value());
    statement.setString(first + 2, direction.word());
    statement.setString(first + 3, Storable.cut(messageId, 255));
    return first + 4;
  }
}
