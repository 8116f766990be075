package dev.integrations.evolution;

import dev.integrations.core.Secret;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.evolution.event.ConnectionState;
import dev.integrations.evolution.event.Jid;
import org.jspecify.annotations.Nullable;

/**
 * An instance as the server's database has it; during a reconnect that differs from {@link
 * Instance#state()}.
 *
 * @param id the server's id
 * @param channel for example {@code WHATSAPP-BAILEYS}; null when the server did not say
 * @param owner the connected account, also after it was unlinked; null before the first scan
 * @param profileName null until known; likewise the picture
 * @param token the instance's own key; null when the server kept it to itself
 * @param closedBy WhatsApp's code of the last end of the connection, for example 401 for unlinked;
 *     null when it never ended
 */
public record InstanceInfo(
    String id,
    String name,
    ConnectionState state,
    @Nullable String channel,
    @Nullable Jid owner,
    @Nullable String profileName,
    @Nullable String profilePictureUrl,
    @Nullable Secret token,
    @Nullable Long closedBy) {
  static InstanceInfo read(Reply reply, JsonValue value) {
    JsonObject row = value.asObject();
    String id = row == null ? null : row.text("id");
    String name = row == null ? null : row.text("name");
    if (row == null || id == null || name == null) throw reply.missing("[].id and [].name");
    String owner = row.text("ownerJid");
    String token = row.text("token");
    return new InstanceInfo(
        id,
        name,
        ConnectionState.parse(row.text("connectionStatus")),
        row.text("integration"),
        owner == null || owner.isEmpty() ? null : new Jid(owner),
        row.text("profileName"),
        row.text("profilePicUrl"),
        token == null || token.isEmpty() ? null : Secret.of(token),
        row.whole("disconnectionReasonCode"));
  }

  /** Without whose it is. */
  @Override
  public String toString() {
    return "InstanceInfo[" + name + ", " + state + "]";
  }
}
