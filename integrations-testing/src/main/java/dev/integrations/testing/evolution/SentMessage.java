package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A message that was sent through the API.
 *
 * @param to the JID that the server made of the number
 * @param type as the server names it: {@code conversation}, {@code imageMessage}, ...
 * @param text of the message, or its caption
 * @param data the message as answered
 */
public record SentMessage(
    String id, String to, String type, @Nullable String text, JsonObject data) {
  static SentMessage of(StoredMessage message) {
    String type = orEmpty(message.data().text("messageType"));
    JsonObject content = message.content();
    JsonObject typed = content.object(type);
    String caption = typed == null ? null : typed.text("caption");
    return new SentMessage(
        orEmpty(message.messageId()),
        orEmpty(message.key().text("remoteJid")),
        type,
        content.has("conversation") ? content.text("conversation") : caption,
        message.data());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Recipient and text belong to a customer: neither is printed. */
  @Override
  public String toString() {
    return "SentMessage[" + id + ", " + type + "]";
  }
}
