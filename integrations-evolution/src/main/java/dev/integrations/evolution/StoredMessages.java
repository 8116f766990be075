package dev.integrations.evolution;

import dev.integrations.core.Page;
import dev.integrations.core.http.Reply;
import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.evolution.event.DeliveryStatus;
import dev.integrations.evolution.event.Message;
import dev.integrations.evolution.event.internal.MessageReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads pages of stored messages. */
final class StoredMessages {
  private static final Pattern PAGE = Pattern.compile("[1-9][0-9]{0,8}");

  private StoredMessages() {}

  /** Cursors are page numbers, from 1. */
  static long pageNumber(@Nullable String cursor) {
    if (cursor == null) return 1;
    if (PAGE.matcher(cursor).matches()) return Long.parseLong(cursor);
    throw new IllegalArgumentException("cursor: expected the next of a page before");
  }

  static Page<StoredMessage> page(Reply reply) {
    JsonObject messages = reply.jsonObject().object("messages");
    JsonArray records = messages == null ? null : messages.array("records");
    if (messages == null || records == null) throw reply.missing("messages.records");
    List<StoredMessage> items = new ArrayList<>();
    for (JsonValue value : records) items.add(read(reply, value));
    return new Page<>(items, next(reply, messages));
  }

  private static @Nullable String next(Reply reply, JsonObject messages) {
    Long pages = messages.whole("pages");
    Long current = messages.whole("currentPage");
    if (pages == null || current == null) throw reply.missing("messages.pages");
    return current < pages ? Long.toString(current + 1) : null;
  }

  private static StoredMessage read(Reply reply, JsonValue value) {
    JsonObject wire = value.asObject();
    Message message = wire == null ? null : MessageReader.read(wire);
    if (wire == null || message == null) throw reply.missing("messages.records[].key");
    return new StoredMessage(message, updates(wire.array("MessageUpdate")), wire);
  }

  private static List<DeliveryStatus> updates(@Nullable JsonArray wire) {
    List<DeliveryStatus> updates = new ArrayList<>();
    if (wire == null) return updates;
    for (JsonValue value : wire) {
      JsonObject update = value.asObject();
      String word = update == null ? null : update.text("status");
      if (word != null && !word.isEmpty()) updates.add(new DeliveryStatus(word));
    }
    return updates;
  }
}
