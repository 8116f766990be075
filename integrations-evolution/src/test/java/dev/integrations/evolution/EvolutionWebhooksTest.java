package dev.integrations.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Integration;
import dev.integrations.core.Secret;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.core.store.StoreTransaction;
import dev.integrations.core.webhook.ActiveSecret;
import dev.integrations.core.webhook.EndpointKind;
import dev.integrations.core.webhook.ParsedEvent;
import dev.integrations.core.webhook.Verification;
import dev.integrations.core.webhook.WebhookFormatException;
import dev.integrations.core.webhook.WebhookHeaders;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult.Reason;
import dev.integrations.evolution.event.EvolutionEvent;
import dev.integrations.evolution.event.MessageReceived;
import dev.integrations.evolution.event.OtherEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvolutionWebhooksTest {
  private static final Integration LAB1 = Deliveries.integrationOf("lab1");

  @ParameterizedTest
  @CsvSource({
    "X-Webhook-Secret, s3cret, true",
    "x-webhook-secret, s3cret, true",
    "X-Webhook-Secret, other, false",
    "apikey, s3cret, false"
  })
  @DisplayName("S30 the secret in its header proves the request, and nothing else does")
  void theSecretInItsHeaderProvesTheRequest(String header, String value, boolean proved) {
    WebhookHeaders headers = WebhookHeaders.of(Map.of(header, List.of(value)));
    WebhookRequest request = new WebhookRequest("POST", "/in/x", headers, null, new byte[0]);

    Verification found = Deliveries.WEBHOOKS
        .scheme(EndpointKind.INTEGRATION)
        .verifier()
        .verify(request, List.of(new ActiveSecret("k1", Secret.of("s3cret"))));

    assertEquals(proved, found instanceof Verification.Verified);
  }

  @Test
  @DisplayName("S39 a body may have 32 MiB, for media inside")
  void aBodyMayHave32Mebibytes() {
    assertEquals(33_554_432, Deliveries.WEBHOOKS.bodyLimit());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "event=messages.upsert",
        "{",
        "[]",
        "null",
        "\"messages.upsert\"",
        "{}",
        "{\"event\":null}",
        "{\"event\":7}",
        "{\"event\":\"\"}",
        "{\"event\":\"messages upsert\"}",
        "{\"event\":\"messages.upsert\\u0000\"}",
        "{\"event\":\"a\",\"event\":\"b\"}"
      })
  void aBodyThatIsNoEventIsMalformed(String body) {
    WebhookFormatException refused =
        assertThrows(WebhookFormatException.class, () -> Deliveries.parse(body.getBytes(UTF_8)));

    assertEquals(Reason.MALFORMED, refused.reason());
  }

  @Test
  void anEventNameOfMoreThanAHundredCharactersIsMalformed() {
    String body = "{\"event\":\"" + "x".repeat(101) + "\"}";

    assertThrows(WebhookFormatException.class, () -> Deliveries.parse(body.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"lab1\"', lab1",
    "'\"LAB1\"', LAB1",
    "'\"lab1 \"', 'lab1 '",
    "7, 7",
    "{}, {}",
    "'[\"lab1\"]', '[\"lab1\"]'"
  })
  void anEventIsOfTheInstanceThatItNames(String instance, String account) throws Exception {
    ParsedEvent parsed = parse("{\"event\":\"call\",\"instance\":" + instance + "}");

    assertEquals(List.of(account), parsed.accounts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"event\":\"error\"}", "{\"event\":\"error\",\"instance\":null}"})
  void anEventOfTheWholeServerNamesNone(String body) throws Exception {
    assertEquals(List.of(), parse(body).accounts());
  }

  @ParameterizedTest
  @CsvSource({
    "messages.upsert, MESSAGES_UPSERT",
    "MESSAGES_UPSERT, MESSAGES_UPSERT",
    "messages-upsert, MESSAGES_UPSERT",
    "group-participants.update, GROUP_PARTICIPANTS_UPDATE",
    "typebot.change-status, TYPEBOT_CHANGE_STATUS",
    "groups.update, GROUP_UPDATE",
    "call, CALL",
    "something.new, SOMETHING_NEW"
  })
  void aNameHasOneForm(String sent, String type) throws Exception {
    ParsedEvent parsed = parse("{\"event\":\"" + sent + "\",\"instance\":\"lab1\",\"data\":1}");

    assertEquals(type, parsed.type());
  }

  @Test
  void whatWeDoNotKnowIsKeptRaw() throws Exception {
    String body =
        "{\"event\":\"something.new\",\"instance\":\"lab1\",\"data\":[{\"big\":1e400}],\"x\":1}";

    EvolutionEvent event = Deliveries.decode(parse(body));

    assertInstanceOf(OtherEvent.class, event);
    assertEquals(body, event.raw().toString());
  }

  @Test
  @DisplayName("S41 keys are removed at every depth, and messages keep their own words")
  void keysAreRemovedAtEveryDepth() throws Exception {
    JsonValue nested = JsonValue.parse(
        "{\"a\":[{\"apiKey\":\"KEY\",\"b\":{\"API-KEY\":\"KEY\"}}],\"token\":\"T\",\"hash\":\"H\"}");
    JsonObject typebot = JsonObject.of("event", JsonString.of("typebot.start"))
        .with("data", nested)
        .with("apikey", JsonString.of("KEY"))
        .with("globalApikey", JsonString.of("KEY"));
    JsonObject message = typebot.with("event", JsonString.of("messages.upsert"));

    assertEquals(
        "{\"event\":\"typebot.start\",\"data\":{\"a\":[{\"b\":{}}]}}",
        Deliveries.parse(typebot).payload().toString());
    assertEquals(
        "{\"event\":\"messages.upsert\",\"data\":{\"a\":[{\"b\":{}}],\"token\":\"T\",\"hash\":\"H\"}}",
        Deliveries.parse(message).payload().toString());
  }

  @Test
  @DisplayName("S39 media of many megabytes inside an event is read")
  void mediaOfManyMegabytesInsideAnEventIsRead() throws Exception {
    JsonObject image = Recordings.body("messages-upsert-image-message");
    JsonObject message = image.object("data").object("message");
    JsonObject large = image.with(
        "data",
        image
            .object("data")
            .with("message", message.with("base64", JsonString.of("A".repeat(30 << 20)))));

    EvolutionEvent event = assertTimeout(Duration.ofSeconds(20), () -> Deliveries.decode(large));

    MessageReceived received = assertInstanceOf(MessageReceived.class, event);
    byte[] content = received.message().content().media().content().orElseThrow();
    assertEquals((30 << 20) / 4 * 3, content.length);
  }

  @Test
  void connectionAndQrCodeAreToldInTheTransaction() throws Exception {
    List<String> told = new ArrayList<>();
    EvolutionWebhooks webhooks = new EvolutionWebhooks(new ConnectionEvents() {
      @Override
      public void onConnectionUpdate(StoreTransaction tx, Integration of, JsonObject envelope) {
        told.add("connection " + envelope.at("data", "state"));
      }

      @Override
      public void onStatus(StoreTransaction tx, Integration of, JsonObject envelope) {
        told.add("status " + envelope.at("data", "disconnectionReasonCode"));
      }

      @Override
      public void onLogout(StoreTransaction tx, Integration of, JsonObject envelope) {
        told.add("logout");
      }

      @Override
      public void onRemoval(StoreTransaction tx, Integration of, JsonObject envelope) {
        told.add("removal");
      }

      @Override
      public void onQrCode(StoreTransaction tx, Integration of, JsonObject envelope) {
        told.add("qr " + envelope.at("data", "qrcode", "pairingCode"));
      }
    });
    List<ParsedEvent> events = new ArrayList<>();
    for (String name : Recordings.names()) events.add(Deliveries.parse(Recordings.body(name)));

    new InMemoryStore().inTransaction(tx -> {
      events.forEach(event -> webhooks.accepted(event, LAB1, tx));
      return null;
    });

    assertEquals(10, told.size());
    assertTrue(told.containsAll(List.of("status 401", "logout", "removal")), told::toString);
    assertTrue(told.contains("connection \"close\""));
    assertTrue(told.contains("qr \"WZYEH1YY\""));
  }

  private static ParsedEvent parse(String body) throws WebhookFormatException {
    return Deliveries.parse(body.getBytes(UTF_8));
  }
}
