package dev.integrations.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.json.JsonObject;
import dev.integrations.evolution.event.Contact;
import dev.integrations.evolution.event.EvolutionEvent;
import dev.integrations.evolution.event.Jid;
import dev.integrations.evolution.event.MessageDeleted;
import dev.integrations.evolution.event.MessageEdited;
import dev.integrations.evolution.event.MessageEvent;
import dev.integrations.evolution.event.MessageKey;
import dev.integrations.evolution.event.MessageStatusUpdated;
import dev.integrations.evolution.event.OtherEvent;
import dev.integrations.evolution.event.SendMessageUpdated;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries are the same event, and which events wait for each other. The server gives its
 * events no id, repeats a delivery with the same bytes, and emits a message anew after a reconnect.
 *
 * <table>
 * <caption>Beside the event's name, within one integration</caption>
 * <tr><th>event</th><th>is the same when equal</th><th>in order with</th></tr>
 * <tr><td>a message that came or went</td>
 *     <td>message id, direction; chat where it is a group, story or channel</td><td>its chat</td></tr>
 * <tr><td>a message's status</td><td>message id, direction, status</td><td>its chat</td></tr>
 * <tr><td>an edit</td><td>message id, direction, time of the edit</td><td>its chat</td></tr>
 * <tr><td>a deletion</td><td>message id, direction</td><td>its chat</td></tr>
 * <tr><td>connection, QR code, instance</td><td>the whole body</td><td>the instance</td></tr>
 * <tr><td>any other</td><td>the whole body</td><td>its own kind</td></tr>
 * </table>
 *
 * <p>The whole body is what is left without keys, tokens and addresses of servers. It holds the
 * server's time, the same in every retry, so that a state that comes back later is a new event. The
 * address of a private chat is no part of a message's key: it may turn from a hidden id into a phone
 * number between two deliveries of the same message.
 *
 * @param dedup holds no name or number of a person, and is of bounded length; likewise the order
 */
record EventKeys(String dedup, String order) {
  static EventKeys of(EvolutionEvent event) {
    String type = event.envelope().type();
    return new EventKeys(type + ":" + hash(identity(event), 32), order(event));
  }

  private static String identity(EvolutionEvent event) {
    String named = named(event);
    return named != null ? named : body(event.raw());
  }

  private static @Nullable String named(EvolutionEvent event) {
    if (event instanceof MessageEvent message)
      return ofMessage(message.message().key());
    if (event instanceof MessageStatusUpdated update) {
      return parts(update.key(), update.status().name());
    }
    if (event instanceof MessageEdited edit) return ofEdit(edit.key(), edit.editedAt());
    if (event instanceof SendMessageUpdated edit) return ofEdit(edit.key(), edit.editedAt());
    return event instanceof MessageDeleted deletion ? parts(deletion.key(), "") : null;
  }

  private static String ofMessage(MessageKey key) {
    boolean shared = key.chat().isGroup() || key.chat().isBroadcast();
    return parts(key, shared ? key.chat().value() : "");
  }

  /** Edits of one message at an unknown time are told apart by what they hold. */
  private static @Nullable String ofEdit(MessageKey key, @Nullable Instant editedAt) {
    return editedAt == null ? null : parts(key, editedAt.toString());
  }

  /** Lengths keep apart what a stranger may have put into an id. */
  private static String parts(MessageKey key, String more) {
    return key.fromMe() + ":" + more.length() + ":" + more + key.id();
  }

  private static String body(JsonObject raw) {
    return raw.without("destination").without("server_url").toString();
  }

  private static String order(EvolutionEvent event) {
    if (event instanceof MessageEvent message) return chat(message.chat());
    if (event instanceof MessageStatusUpdated update) return chat(update.contact());
    if (event instanceof MessageEdited edit) return chat(edit.key().chat());
    if (event instanceof SendMessageUpdated edit) return chat(edit.key().chat());
    if (event instanceof MessageDeleted deletion) return chat(deletion.key().chat());
    return event instanceof OtherEvent other ? other.type() : "instance";
  }

  private static String chat(Contact contact) {
    String phone = contact.phone();
    return phone == null ? chat(contact.jid()) : "chat:" + hash(phone, 16);
  }

  private static String chat(Jid jid) {
    String phone = jid.phone();
    return "chat:" + hash(phone != null ? phone : jid.withoutDevice().value(), 16);
  }

  private static String hash(String text, int bytes) {
    byte[] digest = sha256().digest(text.getBytes(UTF_8));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(digest)
        .substring(0, bytes * 4 / 3);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
