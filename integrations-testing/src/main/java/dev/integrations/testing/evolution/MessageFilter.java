package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The {@code where} of findMessages. */
record MessageFilter(JsonObject where) {
  boolean fits(StoredMessage message) {
    return fitsKey(message)
        && equalOrAbsent("id", message.id())
        && equalOrAbsent("messageType", message.data().text("messageType"))
        && equalOrAbsent("source", message.data().text("source"))
        && fitsTime(message.timestamp());
  }

  /** {@code fromMe:false} is ignored: the server asks whether it is set by asking whether it holds. */
  private boolean fitsKey(StoredMessage message) {
    JsonObject wanted = where.object("key");
    if (wanted == null) return true;
    if (wanted.isTrue("fromMe") && !message.key().isTrue("fromMe")) return false;
    for (String name : new String[] {"id", "remoteJid", "participant"}) {
      String value = wanted.text(name);
      if (value != null && !value.isEmpty() && !value.equals(message.key().text(name)))
        return false;
    }
    return true;
  }

  private boolean equalOrAbsent(String name, @Nullable String actual) {
    String wanted = where.text(name);
    return wanted == null || wanted.isEmpty() || wanted.equals(actual);
  }

  /** Looked at only when both ends are given. */
  private boolean fitsTime(long seconds) {
    JsonObject range = where.object("messageTimestamp");
    if (range == null) return true;
    Instant from = time(range.text("gte"));
    Instant to = time(range.text("lte"));
    if (from == null || to == null) return true;
    Instant at = Instant.ofEpochSecond(seconds);
    return !at.isBefore(from) && !at.isAfter(to);
  }

  private static @Nullable Instant time(@Nullable String text) {
    if (text == null) return null;
    try {
      return Instant.parse(text);
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  /** The content inside what only says how it is to be shown. */
  static JsonObject unwrapped(JsonObject content) {
    JsonObject inner = content;
    for (int depth = 0; depth < 5; depth++) {
      JsonObject wrapper = wrapper(inner);
      if (wrapper == null) return inner;
      inner = wrapper;
    }
    return inner;
  }

  private static @Nullable JsonObject wrapper(JsonObject content) {
    for (String name : content.fields().keySet()) {
      JsonObject value = content.object(name);
      JsonObject message = value == null ? null : value.object("message");
      if (message != null && !name.equals("messageContextInfo")) return message;
    }
    return null;
  }
}
