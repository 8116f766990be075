package dev.integrations.evolution;

import dev.integrations.core.http.Call;
import dev.integrations.core.http.CallBody;
import dev.integrations.core.http.Calls;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.evolution.event.MessageKey;
import java.util.List;

/**
 * Sends messages. Thread-safe. Each method sends at most once: when it cannot be known whether the
 * message went out, the error's advice is {@link dev.integrations.core.error.Retry#UNKNOWN}; look
 * with {@link Chats#messages} before you send again.
 *
 * <p>{@code to} is digits with country code (formatting is taken off) or the JID that came with a
 * message; prefer the JID, a hidden id ({@code @lid}) has no number. A number that is not on WhatsApp
 * is a {@link dev.integrations.core.error.RejectedException} with code {@code
 * number_not_on_whatsapp}.
 */
public final class Messages {
  private final Calls calls;
  private final String instance;

  Messages(Calls calls, String instance) {
    this.calls = calls;
    this.instance = instance;
  }

  /**
   * Whom a message would go to, without sending one: digits without formatting, or the JID. For hosts
   * that judge their users' input before they send.
   *
   * @throws IllegalArgumentException when no method here would take it
   */
  public static String recipient(String to) {
    return Checks.number("to", to);
  }

  /** Sends now. */
  public MessageReceipt sendText(String to, String text) {
    return sendText(to, text, SendOptions.NONE);
  }

  public MessageReceipt sendText(String to, String text, SendOptions options) {
    JsonObject body = to(to).with("text", JsonString.of(Checks.text("text", text)));
    return send("sendText", body, options);
  }

  public MessageReceipt sendMedia(String to, OutgoingMedia media) {
    return sendMedia(to, media, SendOptions.NONE);
  }

  /** An image, video, audio file or document. */
  public MessageReceipt sendMedia(String to, OutgoingMedia media, SendOptions options) {
    MediaBody.check(media);
    JsonObject body = options.addTo(MediaBody.describe(to(to), media));
    return send("sendMedia", MediaBody.of(body, "media", media.source()), options);
  }

  public MessageReceipt sendAudio(String to, MediaSource audio) {
    return sendAudio(to, audio, SendOptions.NONE);
  }

  /** A voice message; the server converts what it is given. */
  public MessageReceipt sendAudio(String to, MediaSource audio, SendOptions options) {
    JsonObject body = options.addTo(to(to));
    return send("sendWhatsAppAudio", MediaBody.of(body, "audio", audio), options);
  }

  public MessageReceipt sendLocation(String to, LocationPin place) {
    return sendLocation(to, place, SendOptions.NONE);
  }

  public MessageReceipt sendLocation(String to, LocationPin place, SendOptions options) {
    return send("sendLocation", place.addTo(to(to)), options);
  }

  public MessageReceipt sendContacts(String to, List<ContactCard> cards) {
    return sendContacts(to, cards, SendOptions.NONE);
  }

  /** One or more address book entries in one message. */
  public MessageReceipt sendContacts(String to, List<ContactCard> cards, SendOptions options) {
    if (cards.isEmpty())
      throw new IllegalArgumentException("contacts: expected one or more, got none");
    JsonArray entries =
        new JsonArray(cards.stream().<JsonValue>map(ContactCard::json).toList());
    return send("sendContact", to(to).with("contact", entries), options);
  }

  /**
   * Puts an emoji on a message, in place of the one before.
   *
   * @param emoji one emoji; empty takes it off
   */
  public MessageReceipt sendReaction(MessageKey message, String emoji) {
    JsonObject body = JsonObject.builder()
        .put("key", Wire.json(message))
        .put("reaction", Emoji.check(emoji))
        .build();
    return send("sendReaction", body, SendOptions.NONE);
  }

  private static JsonObject to(String number) {
    return JsonObject.builder().put("number", recipient(number)).build();
  }

  private MessageReceipt send(String operation, JsonObject body, SendOptions options) {
    return send(operation, CallBody.json(options.addTo(body)), options);
  }

  private MessageReceipt send(String operation, CallBody body, SendOptions options) {
    Call call = Call.post("/message/" + operation + "/{instance}", instance)
        .named(operation)
        .body(body)
        .extraTime(options.heldFor())
        .build();
    return Wire.receipt(calls.execute(call));
  }
}
