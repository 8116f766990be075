package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonNull;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.internal.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /webhook} and {@code /settings}. */
final class WebhookRoutes {
  /** In the order in which the server lists them. */
  static final String[] EVENTS = {
    "APPLICATION_STARTUP",
    "QRCODE_UPDATED",
    "MESSAGES_SET",
    "MESSAGES_UPSERT",
    "MESSAGES_EDITED",
    "MESSAGES_UPDATE",
    "MESSAGES_DELETE",
    "SEND_MESSAGE",
    "SEND_MESSAGE_UPDATE",
    "CONTACTS_SET",
    "CONTACTS_UPSERT",
    "CONTACTS_UPDATE",
    "PRESENCE_UPDATE",
    "CHATS_SET",
    "CHATS_UPSERT",
    "CHATS_UPDATE",
    "CHATS_DELETE",
    "GROUPS_UPSERT",
    "GROUP_UPDATE",
    "GROUP_PARTICIPANTS_UPDATE",
    "CONNECTION_UPDATE",
    "LABELS_EDIT",
    "LABELS_ASSOCIATION",
    "CALL",
    "TYPEBOT_START",
    "TYPEBOT_CHANGE_STATUS",
    "REMOVE_INSTANCE",
    "LOGOUT_INSTANCE",
    "INSTANCE_CREATE",
    "INSTANCE_DELETE",
    "STATUS_INSTANCE"
  };

  private final World world;

  WebhookRoutes(World world) {
    this.world = world;
  }

  void addTo(Router router) {
    router.add("GET", "webhook", "find", this::find);
    router.add("POST", "webhook", "set", this::set);
    router.add("GET", "settings", "find", call -> HttpAnswer.json(200, call.instance().settings));
    router.add("POST", "settings", "set", this::setSettings);
  }

  private HttpAnswer find(Exchange call) {
    FakeInstance instance = call.instance();
    WebhookConfig webhook = instance.webhook;
    return HttpAnswer.json(200, webhook == null ? JsonNull.NULL : webhook.row(instance.id));
  }

  private HttpAnswer set(Exchange call) {
    FakeInstance instance = call.instance();
    JsonObject wanted = call.valid(Schemas.WEBHOOK).object("webhook");
    if (wanted == null) throw ApiError.undefined("enabled");
    if (wanted.isTrue("enabled") && wanted.array("events") == null)
      throw ApiError.undefined("length");
    return HttpAnswer.json(201, put(instance, wanted).row(instance.id));
  }

  /** Writes the row: events and url as given, what is not given stays. */
  WebhookConfig put(FakeInstance instance, JsonObject wanted) {
    WebhookConfig old = instance.webhook;
    String now = world.time();
    JsonObject headers = wanted.object("headers");
    Boolean byEvents = wanted.bool("byEvents");
    Boolean base64 = wanted.bool("base64");
    String url = wanted.text("url");
    WebhookConfig row = new WebhookConfig(
        old == null ? world.ids.row() : old.id(),
        url == null ? "" : url,
        headers == null && old != null ? old.headers() : headers,
        wanted.isTrue("enabled"),
        wanted.isTrue("enabled") ? events(wanted.array("events")) : List.of(),
        byEvents == null ? old != null && old.byEvents() : byEvents,
        base64 == null ? old != null && old.base64() : base64,
        old == null ? now : old.createdAt(),
        now);
    instance.webhook = row;
    return row;
  }

  private static List<String> events(@Nullable JsonArray wanted) {
    if (wanted == null || wanted.isEmpty()) return List.of(EVENTS);
    List<String> names = new ArrayList<>();
    for (JsonValue name : wanted) {
      String text = name.asText();
      if (text != null) names.add(text);
    }
    return names;
  }

  private HttpAnswer setSettings(Exchange call) {
    FakeInstance instance = call.instance();
    JsonObject wanted = call.valid(Schemas.SETTINGS);
    JsonObject.Builder merged = instance.settings.toBuilder();
    for (String name : instance.settings.fields().keySet()) merged.put(name, wanted.get(name));
    instance.settings = merged.build();
    instance.settingsUpdatedAt = world.time();
    JsonObject echo = JsonObject.builder()
        .put("instanceName", instance.name)
        .put("settings", wanted)
        .build();
    return HttpAnswer.json(201, JsonObject.of("settings", echo));
  }
}
