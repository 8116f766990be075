package dev.integrations.testing.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.evolution.Triggers.Trigger;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a real server posted to a receiver, the fake posts too. */
class WebhookReplayTest {
  /** Recorded, but not sent by this server. */
  private static final Map<String, String> NOT_PLAYED = Map.of(
      "webhook-global-error", "the report of errors to a webhook is not played",
      "webhook-messages-set", "the copying of history is not played");

  @TestFactory
  Stream<DynamicTest> theFakePostsAsTheServerDid() {
    return Triggers.all().entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(
            each.getKey(), () -> replay(Recording.read(each.getKey()), each.getValue())));
  }

  @Test
  void everyRecordedWebhookIsReplayedOrSaysWhyNot() {
    Set<String> accounted = new TreeSet<>(Triggers.all().keySet());
    accounted.addAll(NOT_PLAYED.keySet());

    Set<String> recorded = new TreeSet<>(Recording.names());
    recorded.removeIf(name -> !name.startsWith("webhook-"));

    assertEquals(recorded, accounted);
  }

  private static void replay(Recording recording, Trigger trigger) {
    try (Stage stage = trigger.stage()) {
      trigger.happen().accept(stage);
      stage.settle();

      JsonObject expected = recording.request().object("body");
      Receiver.Received actual = posted(stage, recording, expected.text("event"));
      assertEquals(masked(expected, trigger), masked(stage.recorded(actual.body()), trigger));
      assertEquals("POST", recording.method());
      assertHeaders(recording, actual);
    }
  }

  private static Receiver.Received posted(Stage stage, Recording recording, String event) {
    return stage.receiver.received().stream()
        .filter(one -> one.path().equals(recording.path()) && one.event().equals(event))
        .reduce((earlier, later) -> isFirst(recording) ? earlier : later)
        .orElseThrow(() -> new AssertionError("not posted; but: " + stage.receiver.events()));
  }

  /** A first connection event says connecting; what comes last says how it ended. */
  private static boolean isFirst(Recording recording) {
    return recording.name().equals("webhook-connection-update-connecting");
  }

  private static String masked(JsonValue body, Trigger trigger) {
    return Masked.of(body, trigger.given()).toString().replace(",", ",\n");
  }

  private static void assertHeaders(Recording recording, Receiver.Received actual) {
    JsonObject headers = recording.request().object("headers");
    for (String name : headers.fields().keySet()) {
      String sent = actual.headers().get(name.toLowerCase(Locale.ROOT));
      if (name.equals("Authorization")) assertSigned(sent);
      else assertEquals(headers.text(name), sent, name);
    }
  }

  /** HS256 by the configured key, with the claims of the recording. */
  private static void assertSigned(String authorization) {
    String[] parts = authorization.replaceFirst("Bearer ", "").split("\\.");
    JsonObject claims = JsonValue.parse(Base64.getUrlDecoder().decode(parts[1])).asObject();

    assertEquals("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", decoded(parts[0]));
    assertEquals(600, claims.whole("exp") - claims.whole("iat"));
    assertEquals("evolution", claims.text("app"));
    assertEquals("webhook", claims.text("action"));
    assertEquals(hmac(parts[0] + "." + parts[1]), parts[2]);
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }

  private static String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("hook-jwt-secret".getBytes(UTF_8), "HmacSHA256"));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
