package dev.integrations.testing.evolution;

import static java.util.Objects.requireNonNullElse;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server knows as one JSON value, and back. */
final class Snapshot {
  /** Messages of an instance that are written down; contents of media are not. */
  private static final int MAX_MESSAGES = 200;

  private Snapshot() {}

  static JsonObject of(World world) {
    return world.locked(() -> JsonObject.builder()
        .put("idsMade", world.ids.made())
        .put("knownNumbers", texts(world.knownNumbers))
        .put(
            "instances",
            new JsonArray(world.instances.values().stream()
                .<JsonValue>map(Snapshot::instance)
                .toList()))
        .build());
  }

  private static JsonArray texts(Collection<String> texts) {
    return JsonArray.ofTexts(List.copyOf(texts));
  }

  private static JsonObject instance(FakeInstance each) {
    List<JsonValue> messages = each.messages.stream()
        .limit(MAX_MESSAGES)
        .<JsonValue>map(Snapshot::message)
        .toList();
    return JsonObject.builder()
        .put("row", each.row(""))
        .put("linked", each.linked)
        .put("webhook", each.webhook == null ? null : each.webhook.row(each.id))
        .put("settings", each.settings)
        .put("contacts", texts(each.contacts))
        .put("messages", new JsonArray(messages))
        .build();
  }

  private static JsonObject message(StoredMessage each) {
    return JsonObject.builder()
        .put("id", each.id())
        .put("outgoing", each.isOutgoing())
        .put("data", each.data())
        .put("statuses", texts(each.statuses()))
        .build();
  }

  static void restore(World world, JsonObject state, long seed) {
    world.ids = new Ids(seed, requireNonNullElse(state.whole("idsMade"), 0L));
    world.knownNumbers.addAll(texts(state.array("knownNumbers")));
    for (JsonObject each : objects(state.array("instances"))) {
      FakeInstance instance = instance(each);
      world.instances.put(instance.name, instance);
    }
  }

  private static FakeInstance instance(JsonObject state) {
    JsonObject row = requireNonNullElse(state.object("row"), JsonObject.EMPTY);
    FakeInstance instance = new FakeInstance(
        text(row, "name"),
        text(row, "id"),
        requireNonNullElse(Channel.parse(row.text("integration")), Channel.BAILEYS),
        text(row, "token"),
        row.text("number"),
        row.text("businessId"),
        text(row, "createdAt"));
    instance.updatedAt = text(row, "updatedAt");
    instance.storedState = LinkState.parse(text(row, "connectionStatus"));
    instance.linked = state.isTrue("linked");
    instance.ownerJid = row.text("ownerJid");
    instance.profileName = row.text("profileName");
    instance.profilePicture = row.text("profilePicUrl");
    instance.disconnection = row.text("disconnectionObject");
    instance.disconnectedAt = row.text("disconnectionAt");
    instance.webhook = webhook(state.object("webhook"));
    settings(instance, state, requireNonNullElse(row.object("Setting"), JsonObject.EMPTY));
    instance.contacts.addAll(texts(state.array("contacts")));
    for (JsonObject each : objects(state.array("messages"))) instance.messages.add(message(each));
    return instance;
  }

  private static void settings(FakeInstance instance, JsonObject state, JsonObject row) {
    instance.settings = requireNonNullElse(state.object("settings"), JsonObject.EMPTY);
    instance.settingsId = text(row, "id");
    instance.settingsCreatedAt = text(row, "createdAt");
    instance.settingsUpdatedAt = text(row, "updatedAt");
  }

  private static @Nullable WebhookConfig webhook(@Nullable JsonObject row) {
    if (row == null) return null;
    return new WebhookConfig(
        text(row, "id"),
        text(row, "url"),
        row.object("headers"),
        row.isTrue("enabled"),
        texts(row.array("events")),
        row.isTrue("webhookByEvents"),
        row.isTrue("webhookBase64"),
        text(row, "createdAt"),
        text(row, "updatedAt"));
  }

  private static StoredMessage message(JsonObject state) {
    return new StoredMessage(
        text(state, "id"),
        state.isTrue("outgoing"),
        requireNonNullElse(state.object("data"), JsonObject.EMPTY),
        null,
        texts(state.array("statuses")));
  }

  private static List<JsonObject> objects(@Nullable JsonArray array) {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonValue value : requireNonNullElse(array, JsonArray.EMPTY)) {
      JsonObject object = value.asObject();
      if (object != null) objects.add(object);
    }
    return objects;
  }

  private static List<String> texts(@Nullable JsonArray array) {
    List<String> texts = new ArrayList<>();
    for (JsonValue value : requireNonNullElse(array, JsonArray.EMPTY)) {
      String text = value.asText();
      if (text != null) texts.add(text);
    }
    return texts;
  }

  private static String text(JsonObject object, String name) {
    return requireNonNullElse(object.text(name), "");
  }
}
