package dev.integrations.evolution;

import dev.integrations.evolution.event.ConnectionUpdated;
import dev.integrations.evolution.event.Contact;
import dev.integrations.evolution.event.EvolutionEvent;
import dev.integrations.evolution.event.InstanceCreated;
import dev.integrations.evolution.event.InstanceDeleted;
import dev.integrations.evolution.event.InstanceStatusChanged;
import dev.integrations.evolution.event.Jid;
import dev.integrations.evolution.event.MediaFile;
import dev.integrations.evolution.event.Message;
import dev.integrations.evolution.event.MessageContent;
import dev.integrations.evolution.event.MessageDeleted;
import dev.integrations.evolution.event.MessageEdited;
import dev.integrations.evolution.event.MessageEvent;
import dev.integrations.evolution.event.MessageKey;
import dev.integrations.evolution.event.MessageSent;
import dev.integrations.evolution.event.MessageStatusUpdated;
import dev.integrations.evolution.event.QrCodeLimitReached;
import dev.integrations.evolution.event.QrCodeUpdated;
import dev.integrations.evolution.event.SendMessageUpdated;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What an event says, in one line for a table: a fact is there when it is known. */
final class Facts {
  private final StringJoiner line = new StringJoiner(" ");

  private Facts() {}

  static String of(EvolutionEvent event) {
    Facts facts = new Facts();
    if (event instanceof MessageEvent e) facts.message(e);
    else if (event instanceof MessageStatusUpdated e) {
      facts.key(e.key()).contact("to", e.contact()).put("status", e.status());
      facts.put("row", e.databaseId());
    } else if (event instanceof MessageEdited e) {
      facts.key(e.key()).content(e.content()).put("at", e.editedAt());
    } else if (event instanceof SendMessageUpdated e) {
      facts.key(e.key()).content(e.content()).put("at", e.editedAt());
    } else if (event instanceof MessageDeleted e) facts.key(e.key());
    else facts.instance(event);
    return facts.line.toString();
  }

  private void instance(EvolutionEvent event) {
    if (event instanceof ConnectionUpdated e) {
      put("state", e.state()).put("reason", e.reason()).put("account", value(e.account()));
      put("profile", e.profileName()).put("picture", e.profilePictureUrl());
    } else if (event instanceof QrCodeUpdated e) {
      put("code", e.code().substring(0, 6)).put("pairing", e.pairingCode());
      put("image", e.image() == null ? null : e.image().length());
    } else if (event instanceof QrCodeLimitReached e) put("reason", e.reason());
    else if (event instanceof InstanceCreated e) put("id", e.instanceId());
    else if (event instanceof InstanceDeleted e) put("id", e.instanceId());
    else if (event instanceof InstanceStatusChanged e) {
      put("status", e.status()).put("reason", e.reason()).put("since", e.since());
    } else put("type", event.envelope().type());
  }

  private void message(MessageEvent event) {
    Message message = event.message();
    if (event instanceof MessageSent sent) put("origin", sent.origin());
    key(message.key()).contact("chat", message.chat());
    if (message.sender() != null && !message.sender().equals(message.chat())) {
      contact("from", message.sender());
    }
    put("type", message.type()).content(message.content());
    put("at", message.sentAt() == null ? null : message.sentAt().getEpochSecond());
    put("status", message.status()).put("quotes", message.quotedId());
    if (message.viewOnce()) line.add("viewOnce");
    if (message.disappearing()) line.add("disappearing");
  }

  private Facts key(MessageKey key) {
    return put(key.fromMe() ? "out" : "in", key.id()).put("chat", key.chat().value());
  }

  private Facts contact(String name, Contact contact) {
    if (!name.equals("chat")) put(name, contact.jid().value());
    return put("phone", contact.phone())
        .put("lid", value(contact.lid()))
        .put("name", contact.name());
  }

  private Facts content(MessageContent content) {
    line.add(content.toString());
    put("text", content.words());
    if (content.media() != null) media(content.media());
    if (content instanceof MessageContent.Video c) put("seconds", c.seconds());
    if (content instanceof MessageContent.Audio c)
      put("seconds", c.seconds()).put("voice", c.voice());
    if (content instanceof MessageContent.Document c) put("file", c.fileName());
    if (content instanceof MessageContent.Location c) {
      put("place", c.latitude() + "," + c.longitude())
          .put("called", c.name())
          .put("in", c.address());
    }
    if (content instanceof MessageContent.LiveLocation c) {
      put("place", c.latitude() + "," + c.longitude());
    }
    if (content instanceof MessageContent.ContactCards c) {
      c.cards()
          .forEach(card -> put("card", card.name()).put("vcard", card.vcard().length()));
    }
    if (content instanceof MessageContent.Reaction c)
      put("on", c.messageId()).put("emoji", c.emoji());
    if (content instanceof MessageContent.Choice c) put("choice", c.id());
    if (content instanceof MessageContent.Poll c)
      put("options", c.options()).put("pick", c.selectable());
    return this;
  }

  private void media(MediaFile file) {
    put("mime", file.mimetype()).put("bytes", file.length());
    put("sha", file.sha256() == null ? null : file.sha256().length);
    put("key", file.mediaKey() == null ? null : file.mediaKey().length);
  }

  private Facts put(String name, @Nullable Object value) {
    if (value != null) line.add(name + "=" + value);
    return this;
  }

  private static @Nullable String value(@Nullable Jid jid) {
    return jid == null ? null : jid.value();
  }
}
