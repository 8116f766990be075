package dev.integrations.testing.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recorded call to a real server gets the recorded answer from the fake. */
class RecordingReplayTest {
  private static final String BOUNDARY = "----lab";

  /** Recorded, but not of the calls that the fake plays. */
  private static final Map<String, List<String>> NOT_OF_THESE_CALLS = Map.of(
      "groups",
      List.of(
          "biz-group-unsupported",
          "dead-socket-fetch-all-groups",
          "dead-socket-group-infos",
          "group-create",
          "group-create-missing",
          "group-fetch-all",
          "group-fetch-all-missing-param",
          "group-fetch-all-with-participants",
          "group-find-infos",
          "group-find-infos-not-found",
          "group-find-not-connected",
          "group-invite-code",
          "group-invite-code-not-connected",
          "group-invite-info",
          "group-invite-info-bad",
          "group-leave",
          "group-leave-delete-with-body",
          "group-participants",
          "group-revoke-invite",
          "group-update-participant",
          "group-update-setting",
          "group-update-subject"),
      "labels, calls, proxy, websocket",
      List.of("call-offer", "label-handle-add", "labels-empty", "proxy-find-none", "websocket-set"),
      "buttons, lists, polls, stickers, status, templates",
      List.of(
          "biz-send-template",
          "evo-send-buttons",
          "send-buttons",
          "send-buttons-empty",
          "send-buttons-mixed-invalid",
          "send-buttons-url",
          "send-list",
          "send-list-missing",
          "send-poll",
          "send-poll-one-value",
          "send-status-missing-type",
          "send-sticker-bad",
          "send-sticker-base64",
          "send-template-on-baileys"),
      "ingress of the other channels",
      List.of(
          "biz-meta-inbound-text", "biz-meta-status", "biz-meta-verify-bad", "evo-inbound-text"),
      "chats, contacts, presence, editing and deleting of messages",
      List.of(
          "dead-socket-delete-message",
          "delete-message-for-everyone",
          "delete-message-not-connected",
          "evo-find-chats",
          "evo-find-contact-by-jid",
          "evo-find-contacts",
          "find-chat-by-jid-missing",
          "find-chat-by-remote-jid",
          "find-chats",
          "find-contacts",
          "find-contacts-bad-where",
          "find-contacts-empty",
          "find-status-message",
          "mark-chat-unread",
          "send-presence",
          "send-presence-missing",
          "update-message",
          "update-message-not-found"),
      "profiles, privacy, blocking",
      List.of(
          "dead-socket-fetch-privacy",
          "dead-socket-update-profile-name",
          "fetch-business-profile",
          "fetch-privacy-not-connected",
          "fetch-privacy-settings",
          "fetch-profile",
          "update-block-status",
          "update-profile-name",
          "update-profile-status"));

  @TestFactory
  Stream<DynamicTest> theFakeAnswersAsTheServerDid() {
    return Arrangements.all().entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(
            each.getKey(), () -> replay(Recording.read(each.getKey()), each.getValue())));
  }

  @Test
  void everyRecordedCallIsReplayedOrSaysWhyNot() {
    Set<String> accounted = new TreeSet<>(Arrangements.all().keySet());
    for (List<String> names : NOT_OF_THESE_CALLS.values()) {
      for (String name : names) assertEquals(true, accounted.add(name), name + " is listed twice");
    }

    Set<String> recorded = new TreeSet<>(Recording.names());
    recorded.removeIf(name -> name.startsWith("webhook-"));

    assertEquals(recorded, accounted);
  }

  private static void replay(Recording recording, Consumer<Stage> arrangement) throws Exception {
    try (Stage stage = new Stage()) {
      arrangement.accept(stage);

      Api.Answer answer = call(stage, recording);

      JsonValue expected = recording.response().get("body");
      JsonValue actual = stage.recorded(answer.body());
      assertEquals(masked(expected, recording), masked(actual, recording));
      assertEquals(recording.status(), answer.status());
      JsonObject headers = recording.response().object("headers");
      if (headers != null) assertEquals(headers.text("content-type"), answer.contentType());
    }
  }

  private static String masked(JsonValue body, Recording recording) {
    return Masked.of(body, recording.body()).toString().replace(",", ",\n");
  }

  private static Api.Answer call(Stage stage, Recording recording)
      throws IOException, InterruptedException {
    var request = java.net.http.HttpRequest.newBuilder(
            URI.create(stage.evolution.baseUrl() + recording.path()))
        .timeout(Duration.ofSeconds(10))
        .method(recording.method(), body(recording));
    recording
        .request()
        .object("headers")
        .fields()
        .forEach((name, value) -> request.header(name, contentType(value)));
    return Api.send(request);
  }

  private static String contentType(JsonValue value) {
    String text = ((JsonString) value).value();
    return text.startsWith("multipart/") ? "multipart/form-data; boundary=" + BOUNDARY : text;
  }

  private static BodyPublisher body(Recording recording) {
    String text = recording.body();
    return text.startsWith("multipart")
        ? BodyPublishers.ofString(form(), StandardCharsets.ISO_8859_1)
        : BodyPublishers.ofString(text);
  }

  /** The recording describes its form in words; this is it. */
  private static String form() {
    Recording image = Recording.read("send-media-image-base64");
    byte[] png = Base64.getDecoder().decode(image.request().at("body", "media").asText());
    String part = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"";
    return part + "number\"\r\n\r\n5511988887777\r\n"
        + part + "mediatype\"\r\n\r\nimage\r\n"
        + part + "caption\"\r\n\r\nmultipart\r\n"
        + part + "file\"; filename=\"pixel.png\"\r\nContent-Type: image/png\r\n\r\n"
        + new String(png, StandardCharsets.ISO_8859_1)
        + "\r\n--" + BOUNDARY + "--\r\n";
  }
}
