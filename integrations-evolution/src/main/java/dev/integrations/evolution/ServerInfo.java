package dev.integrations.evolution;

import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself.
 *
 * @param version for example {@code 2.3.7}; this SDK is written for 2.3
 * @param whatsAppVersion of WhatsApp Web, as the server imitates it; null when it did not say
 */
public record ServerInfo(String version, @Nullable String whatsAppVersion) {
  static ServerInfo read(Reply reply) {
    JsonObject body = reply.jsonObject();
    String version = body.text("version");
    if (version == null) throw reply.missing("version");
    return new ServerInfo(version, body.text("whatsappWebVersion"));
  }
}
