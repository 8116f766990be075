package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What makes the server send a recorded webhook, by the name of the recording. */
final class Triggers {
  /**
   * How an event comes about.
   *
   * @param given what the caller or WhatsApp gave and the server must not change
   * @param global whether the server has a global webhook and hides tokens
   */
  record Trigger(Consumer<Stage> happen, String given, boolean global) {
    Stage stage() {
      if (!global) return new Stage();
      return new Stage((builder, receiver) ->
          builder.exposeTokens(false).globalWebhook(URI.create(receiver.base() + "/global"), true));
    }
  }

  private final Map<String, Trigger> byName = new LinkedHashMap<>();

  private Triggers() {}

  static Map<String, Trigger> all() {
    Triggers all = new Triggers();
    all.life();
    all.sent();
    all.received();
    all.receipts();
    all.global();
    all.relayed();
    return all.byName;
  }

  private void on(String name, Consumer<Stage> happen) {
    on(name, "", false, happen);
  }

  private void on(String name, String given, boolean global, Consumer<Stage> happen) {
    if (byName.put("webhook-" + name, new Trigger(happen, given, global)) != null) {
      throw new AssertionError(name + " twice");
    }
  }

  private void life() {
    on("instance-create", Stage::lab1Closed);
    on("connection-update-connecting", Stage::lab1Connecting);
    on("qrcode-updated-qr", Stage::lab1Connecting);
    on("connection-update-open", Stage::lab1);
    for (String name : List.of("connection-update-close", "status-instance", "logout-instance")) {
      on(name, after(Stage::lab1, stage -> stage.call("DELETE", "/instance/logout/lab1", "")));
    }
    for (String name : List.of("instance-delete", "remove-instance")) {
      on(name, after(Stage::lab1, stage -> stage.call("DELETE", "/instance/delete/lab1", "")));
    }
    on("qrcode-updated-pairing-code", after(Stage::pair, stage -> stage.connect("pair")));
    on("qrcode-updated-limit", stage -> {
      stage.qrl();
      stage.connect("qrl");
      for (int i = 0; i < 30; i++) stage.evolution.nextQrcode("qrl");
    });
  }

  private void sent() {
    sent("audio-message", Stage::lab1, "send-whatsapp-audio-base64");
    sent("cloud-api-conversation", Stage::biz, "biz-send-text");
    sent("contact-message", Stage::lab1, "send-contact");
    sent("contacts-array-message", Stage::lab1, "send-contacts-two");
    sent("conversation", Stage::lab1, "send-text");
    sent("conversation-lid", Stage::lab1, "send-text-lid");
    sent("conversation-with-quote", Stage::lab1, "send-text-with-options");
    sent("evolution-channel-conversation", Stage::evo, "evo-send-text");
    sent("image-message", Stage::lab1, "send-media-image-base64");
    sent("location-message", Stage::lab1, "send-location");
    on("send-message-jwt-header", Triggers::jwt);
    for (String name : List.of("retry-1", "retry-2", "retry-3")) {
      on("send-message-" + name, Triggers::failTwice);
    }
  }

  private void sent(String name, Consumer<Stage> stage, String recording) {
    Recording call = Recording.read(recording);
    on(
        "send-message-" + name,
        call.body(),
        false,
        after(stage, each -> each.call("POST", call.path(), call.body())));
  }

  private static void jwt(Stage stage) {
    webhook(
        stage,
        "/jwt/evo",
        true,
        ",\"headers\":{\"jwt_key\":\"hook-jwt-secret\",\"x-extra\":\"1\"}");
    stage.call("POST", "/message/sendText/evo", text("signed"));
  }

  private static void failTwice(Stage stage) {
    webhook(stage, "/failtwice/r2/hook", false, "");
    stage.receiver.answer(500, 500);
    stage.call("POST", "/message/sendText/evo", text("retried"));
    stage.delivered(3);
  }

  private static void webhook(Stage stage, String path, boolean byEvents, String more) {
    stage.evo();
    String body = "{\"webhook\":{\"enabled\":true,\"url\":\"" + Stage.RECORDED_RECEIVER + path
        + "\",\"byEvents\":" + byEvents + ",\"events\":[\"SEND_MESSAGE\"]" + more + "}}";
    stage.call("POST", "/webhook/set/evo", body);
  }

  private static String text(String text) {
    return "{\"number\":\"5511988887777\",\"text\":\"" + text + "\"}";
  }

  private void received() {
    for (String name : Recording.names()) {
      if (!name.startsWith("webhook-messages-upsert-")) continue;
      String kind = name.substring("webhook-messages-upsert-".length());
      boolean evo = kind.startsWith("evolution-channel");
      received(
          "messages-upsert-" + kind, evo ? "evo" : "lab1", evo ? Stage::evo : Stage::lab1, false);
    }
    Consumer<Stage> once =
        stage -> stage.evolution.receive("lab1", raw("messages-upsert-conversation"));
    on("contacts-upsert-object", maria(), false, after(Stage::lab1, once));
    on("contacts-update-object", maria(), false, after(Stage::lab1, once.andThen(once)));
  }

  private static String maria() {
    return "\"Maria\"\"5511988887777@s.whatsapp.net\"";
  }

  private void received(String name, String instance, Consumer<Stage> before, boolean global) {
    JsonObject raw = raw(name);
    Consumer<Stage> readStatus = stage -> stage.call(
        "POST",
        "/settings/set/" + instance,
        Recording.read("settings-set")
            .body()
            .replace("\"readStatus\":false", "\"readStatus\":true")
            .replace("\"groupsIgnore\":true", "\"groupsIgnore\":false"));
    on(
        name,
        raw.toString(),
        global,
        after(before, readStatus.andThen(stage -> stage.evolution.receive(instance, raw))));
  }

  /** A message as it was before the server made its own of it. */
  private static JsonObject raw(String name) {
    JsonObject data =
        Recording.read("webhook-" + name).request().at("body", "data").asObject();
    JsonObject key = data.object("key");
    if (key.has("remoteJidAlt")) key = key.with("remoteJid", JsonString.of("111222333444555@lid"));
    return JsonObject.builder()
        .put("key", key)
        .put("pushName", data.get("pushName"))
        .put("message", data.get("message"))
        .put("messageTimestamp", data.get("messageTimestamp"))
        .build();
  }

  private void receipts() {
    Map<String, String> statuses =
        Map.of("server-ack", "SERVER_ACK", "delivery-ack", "DELIVERY_ACK", "read", "READ");
    statuses.forEach((name, status) -> on("messages-update-" + name, after(Stage::lab1, stage -> {
      stage.call("POST", "/message/sendText/lab1", text("hi"));
      String id = stage.evolution.sent("lab1").get(0).id();
      stage.evolution.acknowledge("lab1", id, status);
    })));
  }

  private void global() {
    on("global-instance-create", "", true, Triggers::glob);
    on("global-connection-update", "", true, after(Triggers::glob, stage -> {
      stage.connect("glob");
      stage.evolution.scan("glob", Stage.PHONE, "Lab Phone");
    }));
    received("global-messages-upsert", "evo", Stage::evo, true);
    on(
        "global-contacts-upsert",
        maria(),
        true,
        after(Stage::evo, stage -> stage.evolution.receive("evo", raw("global-messages-upsert"))));
    relayed("global-chats-upsert", "evo", Stage::evo, true);
  }

  private static void glob(Stage stage) {
    stage.create("{\"instanceName\":\"glob\",\"integration\":\"WHATSAPP-BAILEYS\"}");
  }

  /** Events whose data the test gives: what is compared is the envelope. */
  private void relayed() {
    for (String name : List.of(
        "call",
        "chats-delete",
        "chats-set",
        "chats-upsert-array",
        "contacts-update-array",
        "contacts-upsert-array",
        "group-participants-update",
        "groups-upsert",
        "labels-association",
        "labels-edit",
        "messages-delete-by-api",
        "messages-delete-by-peer",
        "messages-edited-message-edit",
        "messages-edited-revoke",
        "presence-update",
        "send-message-list-message",
        "send-message-poll-creation-message-v3",
        "send-message-sticker-message",
        "send-message-update",
        "send-message-view-once-message")) {
      relayed(name, "lab1", Stage::lab1, false);
    }
    relayed("chats-update-object", "evo", Stage::evo, false);
    relayed("messages-update-cloud-api-delivered", "biz", Stage::biz, false);
  }

  private void relayed(String name, String instance, Consumer<Stage> before, boolean global) {
    JsonObject body = Recording.read("webhook-" + name).request().object("body");
    JsonValue data = body.get("data");
    on(
        name,
        data.toString(),
        global,
        after(before, stage -> stage.evolution.emit(instance, body.text("event"), data)));
  }

  private static Consumer<Stage> after(Consumer<Stage> before, Consumer<Stage> then) {
    return before.andThen(then);
  }
}
