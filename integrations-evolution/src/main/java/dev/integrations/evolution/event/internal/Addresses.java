package dev.integrations.evolution.event.internal;

import static dev.integrations.evolution.event.internal.WireForms.words;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.evolution.event.Contact;
import dev.integrations.evolution.event.Jid;
import dev.integrations.evolution.event.MessageKey;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a message's key names. Versions of the server put phone and hidden id under different names, so
 * all of them are looked at, the address in use first.
 */
final class Addresses {
  /** The server's EVOLUTION channel names whom it wrote to by the bare number. */
  private static final Pattern BARE_NUMBER = Pattern.compile("[0-9]{5,15}");

  private static final List<String> OF_CHAT =
      List.of("remoteJid", "remoteJidAlt", "previousRemoteJid");
  /** Server 2.3.0: of the sender, so not of the chat when the account wrote itself. */
  private static final List<String> OF_PEER =
      List.of("remoteJid", "remoteJidAlt", "senderPn", "senderLid", "previousRemoteJid");

  private static final List<String> OF_PARTICIPANT = List.of(
      "participant", "participantAlt", "participantPn", "participantLid", "senderPn", "senderLid");

  private Addresses() {}

  /** Null when it names no message. */
  static @Nullable MessageKey key(@Nullable JsonObject key) {
    return key == null ? null : key(key, key.text("id"));
  }

  /** The same under another id than its {@code id}. */
  static @Nullable MessageKey key(JsonObject key, @Nullable String id) {
    Jid chat = jid(key.text("remoteJid"));
    Boolean fromMe = fromMe(key.get("fromMe"));
    String named = words(id);
    if (chat == null || fromMe == null || named == null) return null;
    boolean shared = chat.isGroup() || chat.isBroadcast();
    return new MessageKey(chat, fromMe, named, shared ? jid(key.text("participant")) : null);
  }

  /** Protobuf leaves a false out. */
  private static @Nullable Boolean fromMe(@Nullable JsonValue value) {
    return (value == null || value.isNull()) ? Boolean.FALSE : value.asBoolean();
  }

  /** The chat that a message's key names. */
  static Contact chat(JsonObject raw, MessageKey key, @Nullable String name) {
    Contact chat = chatOfUpdate(raw, key, name);
    String address = key.chat().value();
    if (!BARE_NUMBER.matcher(address).matches()) return chat;
    return new Contact(chat.jid(), address, chat.lid(), chat.name());
  }

  /** The same where the server may have cut a hidden id down to a bare number too. */
  static Contact chatOfUpdate(JsonObject raw, MessageKey key, @Nullable String name) {
    Jid chat = key.chat();
    if (chat.isGroup() || chat.isBroadcast()) return new Contact(chat, null, null, null);
    return contact(chat, raw, key.fromMe() ? OF_CHAT : OF_PEER, key.fromMe() ? null : name);
  }

  /** Who wrote the message; null when the account did. */
  static @Nullable Contact sender(JsonObject raw, MessageKey key, @Nullable String name) {
    if (key.fromMe()) return null;
    Jid participant = key.participant();
    return participant == null
        ? chat(raw, key, name)
        : contact(participant, raw, OF_PARTICIPANT, name);
  }

  private static Contact contact(
      Jid jid, JsonObject raw, List<String> fields, @Nullable String name) {
    return new Contact(jid, phone(raw, fields), lid(raw, fields), name);
  }

  private static @Nullable String phone(JsonObject raw, List<String> fields) {
    return jids(raw, fields)
        .map(Jid::phone)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Jid lid(JsonObject raw, List<String> fields) {
    return jids(raw, fields)
        .filter(Jid::isLid)
        .map(Jid::withoutDevice)
        .findFirst()
        .orElse(null);
  }

  private static Stream<Jid> jids(JsonObject raw, List<String> fields) {
    return fields.stream().map(raw::text).map(Addresses::jid).filter(Objects::nonNull);
  }

  static @Nullable Jid jid(@Nullable String text) {
    String named = words(text);
    return named == null ? null : new Jid(named);
  }
}
