package dev.integrations.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.webhook.HandshakeAnswer.Json;
import dev.integrations.core.webhook.HandshakeAnswer.Text;
import dev.integrations.core.webhook.WebhookResult.Handshake;
import dev.integrations.core.webhook.WebhookResult.Reason;
import dev.integrations.core.webhook.WebhookResult.Rejected;
import java.util.Map;

/** What goes back of a handshake: bounded, never anything that a browser would show as a page. */
final class HandshakeReply {
  private static final int MAX_CHARACTERS = 1_024;

  private HandshakeReply() {}

  static WebhookResult text(Text answer) {
    return reply("text/plain; charset=utf-8", answer.text());
  }

  static WebhookResult json(Json answer) {
    return reply("application/json; charset=utf-8", answer.json().toString());
  }

  private static WebhookResult reply(String type, String content) {
    boolean harmless = content.length() <= MAX_CHARACTERS
        && content.chars().noneMatch(c -> Character.isISOControl(c) || c == '<' || c == '>');
    if (!harmless) return new Rejected(Reason.MALFORMED);
    return new Handshake(new WebhookResponse(
        200,
        Map.of(
            "Content-Type", type, "X-Content-Type-Options", "nosniff", "Cache-Control", "no-store"),
        content.getBytes(UTF_8)));
  }
}
