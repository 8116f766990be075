package dev.integrations.evolution;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.evolution.event.MessageKey;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be said with every message. Start from {@link #NONE}. Immutable.
 *
 * @param delay the server shows "typing" that long and blocks the call; up to 10 minutes; null: sends
 *     at once
 * @param quoted what the message answers; null: nothing
 * @param mentions who is named: digits with country code
 * @param mentionEveryone names all of a group; null: not said
 * @param linkPreview null: as the server likes
 */
public record SendOptions(
    @Nullable Duration delay,
    @Nullable Quoted quoted,
    List<String> mentions,
    @Nullable Boolean mentionEveryone,
    @Nullable Boolean linkPreview) {
  public static final SendOptions NONE = new SendOptions(null, null, List.of(), null, null);

  private static final Duration MAX_DELAY = Duration.ofMinutes(10);

  public SendOptions {
    if (delay != null && (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0)) {
      throw new IllegalArgumentException("delay: expected 0 to " + MAX_DELAY + ", got " + delay);
    }
    mentions = mentions.stream().map(SendOptions::digits).toList();
  }

  public SendOptions delay(Duration delay) {
    return new SendOptions(delay, quoted, mentions, mentionEveryone, linkPreview);
  }

  /** A message that the server keeps. */
  public SendOptions quoting(MessageKey message) {
    return quoting(new Quoted(message.id(), null));
  }

  public SendOptions quoting(Quoted quoted) {
    return new SendOptions(delay, quoted, mentions, mentionEveryone, linkPreview);
  }

  public SendOptions mentioning(List<String> numbers) {
    return new SendOptions(delay, quoted, numbers, mentionEveryone, linkPreview);
  }

  public SendOptions mentionEveryone(boolean everyone) {
    return new SendOptions(delay, quoted, mentions, everyone, linkPreview);
  }

  public SendOptions linkPreview(boolean shown) {
    return new SendOptions(delay, quoted, mentions, mentionEveryone, shown);
  }

  /** How long the server holds the call on purpose. */
  Duration heldFor() {
    return delay == null ? Duration.ZERO : delay;
  }

  JsonObject addTo(JsonObject body) {
    return body.toBuilder()
        .put("delay", delay == null ? null : Long.valueOf(delay.toMillis()))
        .put("quoted", quoted == null ? null : quoted.json())
        .put("mentionsEveryOne", mentionEveryone)
        .put("mentioned", mentions.isEmpty() ? null : JsonArray.ofTexts(mentions))
        .put("linkPreview", linkPreview)
        .build();
  }

  private static String digits(String number) {
    String digits = Checks.number("mentions", number);
    return digits.contains("@") ? digits.substring(0, digits.indexOf('@')) : digits;
  }

  /**
   * A message that is answered.
   *
   * @param id of its key
   * @param message its content as the server gave it; null: the server looks it up, if it keeps it
   */
  public record Quoted(String id, @Nullable JsonObject message) {
    JsonObject json() {
      JsonObject key = JsonObject.builder().put("id", id).build();
      return JsonObject.builder().put("key", key).put("message", message).build();
    }

    /** Without content. */
    @Override
    public String toString() {
      return "Quoted[" + id + "]";
    }
  }
}
