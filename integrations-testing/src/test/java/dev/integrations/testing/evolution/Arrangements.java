package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What has to be the case before a recorded call is made again, by the name of the recording. */
final class Arrangements {
  private static final Consumer<Stage> NOTHING = stage -> {};

  private final Map<String, Consumer<Stage>> byName = new LinkedHashMap<>();

  private Arrangements() {}

  static Map<String, Consumer<Stage>> all() {
    Arrangements all = new Arrangements();
    all.server();
    all.instances();
    all.connections();
    all.webhooksAndSettings();
    all.sending();
    all.chat();
    return all.byName;
  }

  private void with(Consumer<Stage> arrangement, String... names) {
    for (String name : names) {
      if (byName.put(name, arrangement) != null) throw new AssertionError(name + " twice");
    }
  }

  private void server() {
    with(
        NOTHING,
        "root-info",
        "verify-creds",
        "unknown-route",
        "unknown-route-no-key",
        "instance-not-found-no-key",
        "delete-unknown",
        "auth-create-missing-key",
        "auth-lowercase-bearer-ignored",
        "auth-missing-key",
        "auth-wrong-key");
    with(Stage::acme, "auth-create-with-instance-token");
    with(acmeAnd(Stage::beta), "auth-other-instance-token");
    with(evoAnd(Stage::biz), "query-instance-name-overrides-path");
  }

  private void instances() {
    with(
        NOTHING,
        "create-bad-integration",
        "create-bad-number",
        "create-baileys-minimal",
        "create-baileys-with-number-pairing-code",
        "create-baileys-with-qrcode",
        "create-business",
        "create-business-no-number",
        "create-empty-body",
        "create-empty-name",
        "create-evolution-channel",
        "create-malformed-json",
        "create-name-with-slash",
        "create-name-with-space",
        "create-no-integration",
        "create-webhook-no-events",
        "create-wrong-types",
        "fetch-instances-by-unknown-id",
        "fetch-instances-by-unknown-name",
        "fetch-instances-empty");
    with(Stage::acme, "create-duplicate-name", "fetch-instances-by-name");
    with(Stage::evo, "create-same-token-twice", "fetch-instances-expose-false");
    with(acmeAnd(Stage::beta), "fetch-instances-with-instance-token");
    with(acmeAnd(Stage::beta).andThen(Stage::evo).andThen(Stage::biz), "fetch-instances-all");
    with(evoAnd(Arrangements::dup1), "fetch-instances-shared-token");
    with(Stage::lab1Connecting, "fetch-instances-connecting");
    with(Stage::lab1, "fetch-instances-open", "delete-instance-ok");
    with(Arrangements::lab1LoggedOut, "fetch-instances-after-logout");
    with(Arrangements::pairUnlinked, "fetch-instances-after-unlink");
    with(Stage::beta, "delete-instance");
    with(Arrangements::pollInReconnectLoop, "delete-instance-while-reconnect-loop");
  }

  private void connections() {
    with(Arrangements::acmeOffline, "connect-no-whatsapp-reachable", "connect-second-call-offline");
    with(Stage::lab1Closed, "connect-returns-qr");
    with(
        stage -> {
          stage.lab1Connecting();
          stage.evolution.nextQrcode("lab1");
        },
        "connect-returns-second-qr");
    with(Stage::lab1, "connect-when-open", "connection-state-open", "instance-set-presence");
    with(Arrangements::qrLimitReached, "connect-after-qr-limit");
    with(
        stage -> {
          stage.pair();
          stage.evolution.slowQrcodes(true);
        },
        "connect-with-number-first-call");
    with(
        stage -> {
          stage.pair();
          stage.connect("pair");
        },
        "connect-with-number-second-call");
    with(Stage::acme, "connection-state-close", "connection-state-with-instance-token");
    with(Stage::lab1Connecting, "connection-state-connecting");
    with(Stage::evo, "connection-state-evolution-open", "evo-connect");
    with(Stage::biz, "biz-connection-state");
    with(NOTHING, "connection-state-after-delete");
    with(Arrangements::lab1Lost, "connection-state-after-drop");
    with(Arrangements::lab1LoggedOut, "connection-state-after-logout");
    with(Arrangements::pairUnlinked, "connection-state-after-unlink");
    with(Arrangements::lab1Reconnecting, "connection-state-reconnecting");
    with(Arrangements::betaBeingRemoved, "connection-state-right-after-delete");
    with(
        Stage::acme,
        "logout-when-closed",
        "restart-when-closed",
        "set-presence-invalid",
        "set-presence-when-closed");
    with(Arrangements::logConnecting, "logout-while-connecting");
    with(Stage::deadCc, "dead-socket-restart", "dead-socket-delete", "dead-socket-set-presence");
  }

  private void webhooksAndSettings() {
    with(Stage::acme, "set-webhook-full", "set-webhook-missing-events", "set-webhook-missing-url");
    with(
        stage -> {
          stage.acme();
          Recording full = Recording.read("set-webhook-full");
          stage.call("POST", full.path(), full.body());
        },
        "set-webhook-empty-events-means-all");
    with(
        stage -> {
          stage.acme();
          for (String name : List.of("set-webhook-full", "set-webhook-empty-events-means-all")) {
            stage.call("POST", "/webhook/set/acme", Recording.read(name).body());
          }
        },
        "set-webhook-empty-url");
    with(Stage::beta, "find-webhook-none", "set-webhook-invalid-url-accepted");
    with(
        stage -> {
          stage.beta();
          stage.call(
              "POST",
              "/webhook/set/beta",
              "{\"webhook\":{\"enabled\":false,\"url\":\"http://localhost:9095/hook/beta\"}}");
        },
        "find-webhook-after-disable");
    with(Stage::acme, "settings-find", "settings-set");
    with(
        stage -> {
          stage.acme();
          stage.call(
              "POST", "/settings/set/acme", Recording.read("settings-set").body());
        },
        "settings-find-after");
  }

  private void sending() {
    with(
        Stage::acme,
        "send-audio-bad",
        "send-contact-empty",
        "send-location-missing-name",
        "send-media-bad-media",
        "send-media-bad-mediatype",
        "send-media-data-uri",
        "send-media-document-base64-no-filename",
        "send-reaction-not-emoji",
        "send-text-bad-delay",
        "send-text-bad-mentioned",
        "send-text-empty-text",
        "send-text-missing-text",
        "send-text-not-connected",
        "send-text-number-not-string",
        "send-text-v1-body");
    with(
        Stage::lab1,
        "send-contact",
        "send-contacts-two",
        "send-location",
        "send-media-document-base64",
        "send-media-image-base64",
        "send-media-multipart",
        "send-reaction",
        "send-reaction-remove",
        "send-text",
        "send-text-group",
        "send-text-group-not-found",
        "send-text-lid",
        "send-text-number-not-on-whatsapp",
        "send-text-with-options",
        "send-whatsapp-audio-base64");
    with(
        Stage::deadCc,
        "dead-socket-send-lid",
        "dead-socket-send-text",
        "dead-socket-send-text-uncached-number");
    with(
        Stage::evo,
        "evo-send-location-unsupported",
        "evo-send-media-url",
        "evo-send-text",
        "evo-send-text-instance-token");
    with(Stage::biz, "biz-send-text", "biz-send-text-graph-error");
  }

  private void chat() {
    with(Stage::lab1, "whatsapp-numbers", "mark-message-as-read", "fetch-profile-picture-url");
    with(
        Stage::acme,
        "whatsapp-numbers-empty",
        "whatsapp-numbers-not-connected",
        "mark-read-missing",
        "media-base64-not-found",
        "profile-picture-not-connected",
        "find-messages-empty");
    with(Stage::evo, "evo-whatsapp-numbers");
    with(Stage::deadCc, "dead-socket-mark-read", "dead-socket-whatsapp-numbers-uncached");
    with(Arrangements::lab1Pictured, "find-messages-by-id", "media-base64-download-fails");
    with(Arrangements::lab1Told, "media-base64-not-media");
    with(
        stage -> {
          stage.lab1();
          stage.history("lab1", records("find-messages-all"));
        },
        "find-messages-all");
    with(Arrangements::lab1StickerLast, "find-messages-page");
    with(
        Arrangements::evoFourteen,
        "find-messages-from-me-false-ignored",
        "find-messages-page-two",
        "find-messages-timestamp-range");
    with(
        stage -> {
          stage.evo();
          stage.history("evo", records("evo-find-messages"));
        },
        "evo-find-messages");
  }

  private static Consumer<Stage> acmeAnd(Consumer<Stage> more) {
    return ((Consumer<Stage>) Stage::acme).andThen(more);
  }

  private static Consumer<Stage> evoAnd(Consumer<Stage> more) {
    return ((Consumer<Stage>) Stage::evo).andThen(more);
  }

  private static void dup1(Stage stage) {
    stage.create(Recording.read("create-same-token-twice").body());
  }

  private static void acmeOffline(Stage stage) {
    stage.acme();
    stage.evolution.whatsappReachable(false);
  }

  private static void lab1LoggedOut(Stage stage) {
    stage.lab1();
    stage.call("DELETE", "/instance/logout/lab1", "");
  }

  private static void pairUnlinked(Stage stage) {
    stage.pair();
    stage.connect("pair");
    stage.evolution.scan("pair", Stage.PHONE, "Lab Phone");
    stage.evolution.logoutFromPhone("pair");
  }

  private static void pollInReconnectLoop(Stage stage) {
    stage.evolution.whatsappReachable(false);
    stage.create("{\"instanceName\":\"poll\",\"integration\":\"WHATSAPP-BAILEYS\"}");
    for (int i = 0; i < 3; i++) stage.connect("poll");
  }

  private static void lab1Lost(Stage stage) {
    stage.lab1();
    stage.evolution.whatsappReachable(false);
    stage.evolution.drop("lab1");
  }

  private static void lab1Reconnecting(Stage stage) {
    stage.lab1();
    stage.evolution.drop("lab1");
  }

  private static void qrLimitReached(Stage stage) {
    stage.qrl();
    stage.connect("qrl");
    while (!stage.evolution.state("qrl").equals("close")) stage.evolution.nextQrcode("qrl");
    stage.evolution.slowQrcodes(true);
  }

  private static void betaBeingRemoved(Stage stage) {
    stage.receiver.alwaysAnswer(500);
    stage.create("""
        {"instanceName":"beta","integration":"WHATSAPP-BAILEYS",
         "webhook":{"url":"http://localhost:9095/hook/beta","events":["REMOVE_INSTANCE"]}}
        """);
    stage.call("DELETE", "/instance/delete/beta", "");
  }

  private static void logConnecting(Stage stage) {
    stage.create("{\"instanceName\":\"log\",\"integration\":\"WHATSAPP-BAILEYS\",\"qrcode\":true}");
  }

  private static void lab1Pictured(Stage stage) {
    stage.lab1();
    Recording image = Recording.read("webhook-messages-upsert-image-message");
    stage.evolution.receive("lab1", image.request().at("body", "data").asObject());
  }

  private static void lab1Told(Stage stage) {
    stage.lab1();
    stage.evolution.receive("lab1", JsonValue.parse("""
                {"key":{"remoteJid":"5511988887777@s.whatsapp.net","id":"3A000000000000000002"},
                 "message":{"conversation":"not a picture"}}
                """).asObject());
  }

  /** The order among equal times is the database's: here the sticker is the newest of them. */
  private static void lab1StickerLast(Stage stage) {
    stage.lab1();
    List<JsonObject> all = new ArrayList<>(records("find-messages-all"));
    JsonObject sticker = all.stream()
        .filter(one -> "stickerMessage".equals(one.text("messageType")))
        .findAny()
        .get();
    all.remove(sticker);
    all.add(3, sticker);
    stage.history("lab1", all);
  }

  /** Those fourteen that two recordings show in part; the rest is made up around them. */
  private static void evoFourteen(Stage stage) {
    stage.evo();
    List<JsonObject> all = new ArrayList<>(records("find-messages-from-me-false-ignored"));
    all.add(filler(1795222374));
    all.addAll(records("find-messages-page-two"));
    while (all.size() < 14) all.add(filler(1795221800 - all.size()));
    stage.history("evo", all);
  }

  private static JsonObject filler(long seconds) {
    return JsonValue.parse("""
            {"key":{"remoteJid":"5511988887777","fromMe":true,"id":"filler-%d"},
             "message":{"conversation":"filler"},"messageTimestamp":%d}
            """.replace("%d", Long.toString(seconds))).asObject();
  }

  private static List<JsonObject> records(String name) {
    return Recording.read(name)
        .response()
        .at("body", "messages", "records")
        .asArray()
        .values()
        .stream()
        .map(JsonValue::asObject)
        .toList();
  }
}
