package dev.integrations.evolution.event.internal;

import static dev.integrations.evolution.event.internal.WireForms.bytes;
import static dev.integrations.evolution.event.internal.WireForms.count;
import static dev.integrations.evolution.event.internal.WireForms.within;
import static dev.integrations.evolution.event.internal.WireForms.words;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.evolution.event.MediaFile;
import dev.integrations.evolution.event.MessageContent;
import dev.integrations.evolution.event.MessageContent.Card;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a message says. For one message. */
final class ContentReader {
  private final JsonObject outer;
  private final Unwrapped unwrapped;
  private final JsonObject body;

  /** @param outer the message with its wrappers, where the server puts a file's content */
  ContentReader(JsonObject outer, Unwrapped unwrapped) {
    this.outer = outer;
    this.unwrapped = unwrapped;
    this.body = unwrapped.body();
  }

  MessageContent read() {
    MessageContent content = typed();
    return content != null
        ? content
        : new MessageContent.OtherContent(unwrapped.type(), unwrapped.message());
  }

  private @Nullable MessageContent typed() {
    return switch (unwrapped.type()) {
      case "conversation" -> text();
      case "imageMessage" -> new MessageContent.Image(media(), words(body.text("caption")));
      case "videoMessage" -> video(false);
      case "ptvMessage" -> video(true);
      case "audioMessage" ->
        new MessageContent.Audio(media(), count(body.get("seconds")), body.isTrue("ptt"));
      case "documentMessage" -> document();
      case "stickerMessage" -> new MessageContent.Sticker(media(), body.isTrue("isAnimated"));
      case "locationMessage" -> location();
      case "liveLocationMessage" -> liveLocation();
      case "contactMessage" -> cards(Stream.of(body));
      case "contactsArrayMessage" -> cards(objects("contacts"));
      case "reactionMessage" -> reaction();
      case "buttonsResponseMessage" ->
        choice(body.text("selectedButtonId"), body.text("selectedDisplayText"));
      case "templateButtonReplyMessage" ->
        choice(body.text("selectedId"), body.text("selectedDisplayText"));
      case "listResponseMessage" ->
        choice(text(body.at("singleSelectReply", "selectedRowId")), body.text("title"));
      case "interactiveResponseMessage" -> choice(flowId(), text(body.at("body", "text")));
      case "pollCreationMessage", "pollCreationMessageV2", "pollCreationMessageV3" -> poll();
      default -> null;
    };
  }

  private @Nullable MessageContent text() {
    String bare = unwrapped.message().text("conversation");
    String text = bare != null ? bare : body.text("text");
    return text == null ? null : new MessageContent.Text(text);
  }

  private MessageContent video(boolean note) {
    return new MessageContent.Video(
        media(), words(body.text("caption")), count(body.get("seconds")), note);
  }

  private MessageContent document() {
    String named = words(body.text("fileName"));
    String fileName = named != null ? named : words(body.text("title"));
    return new MessageContent.Document(media(), fileName, words(body.text("caption")));
  }

  private @Nullable MessageContent location() {
    Double latitude = within(90, body.get("degreesLatitude"));
    Double longitude = within(180, body.get("degreesLongitude"));
    if (latitude == null || longitude == null) return null;
    return new MessageContent.Location(
        latitude, longitude, words(body.text("name")), words(body.text("address")));
  }

  private @Nullable MessageContent liveLocation() {
    Double latitude = within(90, body.get("degreesLatitude"));
    Double longitude = within(180, body.get("degreesLongitude"));
    if (latitude == null || longitude == null) return null;
    return new MessageContent.LiveLocation(latitude, longitude, words(body.text("caption")));
  }

  private static @Nullable MessageContent cards(Stream<JsonObject> entries) {
    List<Card> cards = new ArrayList<>();
    entries.forEach(entry -> {
      String vcard = entry.text("vcard");
      if (vcard != null) cards.add(new Card(words(entry.text("displayName")), vcard));
    });
    return cards.isEmpty() ? null : new MessageContent.ContactCards(cards);
  }

  private @Nullable MessageContent reaction() {
    String target = text(body.at("key", "id"));
    String emoji = body.text("text");
    return target == null ? null : new MessageContent.Reaction(target, emoji == null ? "" : emoji);
  }

  private static @Nullable MessageContent choice(@Nullable String id, @Nullable String label) {
    return id == null ? null : new MessageContent.Choice(id, words(label));
  }

  /** The answer's parameters are JSON inside a string. */
  private @Nullable String flowId() {
    String parameters = text(body.at("nativeFlowResponseMessage", "paramsJson"));
    if (parameters == null) return null;
    try {
      JsonObject read = JsonValue.parse(parameters).asObject();
      return read == null ? null : read.text("id");
    } catch (JsonException notJson) {
      return null;
    }
  }

  private @Nullable MessageContent poll() {
    String question = body.text("name");
    if (question == null) return null;
    List<String> options = objects("options")
        .map(option -> option.text("optionName"))
        .filter(Objects::nonNull)
        .toList();
    Long selectable = count(body.get("selectableOptionsCount"));
    return new MessageContent.Poll(question, options, selectable == null ? 0 : selectable);
  }

  private MediaFile media() {
    return new MediaFile(
        mimetype(),
        count(body.get("fileLength")),
        bytes(body.get("fileSha256")),
        bytes(body.get("mediaKey")),
        beside("mediaUrl"),
        beside("base64"));
  }

  /** The Cloud API's word differs. */
  private @Nullable String mimetype() {
    String mimetype = words(body.text("mimetype"));
    return mimetype != null ? mimetype : words(body.text("mime_type"));
  }

  private @Nullable String beside(String name) {
    String found = words(outer.text(name));
    return found != null ? found : words(unwrapped.message().text(name));
  }

  private Stream<JsonObject> objects(String name) {
    JsonArray array = body.array(name);
    return array == null
        ? Stream.empty()
        : array.values().stream().map(JsonValue::asObject).filter(Objects::nonNull);
  }

  private static @Nullable String text(@Nullable JsonValue value) {
    return value == null ? null : value.asText();
  }
}
