package dev.integrations.evolution;

import dev.integrations.core.Secret;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import dev.integrations.evolution.event.ConnectionState;
import org.jspecify.annotations.Nullable;

/**
 * What became of {@link EvolutionAdmin#create}.
 *
 * @param id the server's id of the instance
 * @param token the instance's own key
 * @param qrCode null unless it was asked for and is there already
 */
public record CreatedInstance(
    String name,
    String id,
    ConnectionState state,
    Secret token,
    @Nullable QrCode qrCode) {
  static CreatedInstance read(Reply reply) {
    JsonObject body = reply.jsonObject();
    JsonObject instance = body.object("instance");
    String name = instance == null ? null : instance.text("instanceName");
    String id = instance == null ? null : instance.text("instanceId");
    if (instance == null || name == null || id == null) throw reply.missing("instance.instanceId");
    String token = body.text("hash");
    if (token == null || token.isEmpty()) throw reply.missing("hash");
    JsonObject qrCode = body.object("qrcode");
    return new CreatedInstance(
        name,
        id,
        ConnectionState.parse(instance.text("status")),
        Secret.of(token),
        qrCode == null ? null : QrCode.read(qrCode));
  }
}
