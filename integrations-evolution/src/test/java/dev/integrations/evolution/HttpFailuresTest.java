package dev.integrations.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.BlockedException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.NotConnectedException;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.RateLimitedException;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.http.Call;
import dev.integrations.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures that were not recorded, as the sheet of the server has them, over HTTP. */
class HttpFailuresTest {
  private static final String HTML = "<html><body><h1>nginx</h1></body></html>";
  private final RecordedServer server = new RecordedServer();

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 400, 403, 404})
  void htmlIsNoAnswerOfTheServer(int status) {
    IntegrationException error = sendText(status, "text/html; charset=utf-8", HTML);

    assertInstanceOf(ProtocolException.class, error);
    assertEquals(Retry.UNKNOWN, error.retry());
    assertFalse(String.valueOf(error.getMessage()).contains("nginx"), error::getMessage);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void pageOfAProxyWithA5xxIsAnOutage(int status) {
    IntegrationException error = sendText(status, "text/html", HTML);

    assertInstanceOf(TransportException.class, error);
    assertEquals(Retry.UNKNOWN, error.retry());
  }

  @Test
  void missingLicenceIsBlockedAndNotRepeated() {
    IntegrationException error = sendJson(
        503,
        "{\"error\":\"service not activated\",\"code\":\"LICENSE_REQUIRED\","
            + "\"register_url\":\"https://licence.example/x?k=1\",\"message\":\"activate\"}");

    assertInstanceOf(BlockedException.class, error);
    assertEquals("LICENSE_REQUIRED", error.code());
    assertFalse(String.valueOf(error.getMessage()).contains("http"), error::getMessage);
  }

  @Test
  void databaseFaultAfterASendLeavesTheOutcomeOpen() {
    IntegrationException error = sendJson(
        400,
        "{\"status\":400,\"error\":\"Bad Request\",\"response\":{\"message\":"
            + "[\"PrismaClientKnownRequestError: \\nInvalid `this.prismaRepository.message.create()`"
            + " invocation: secret words\"]}}");

    assertInstanceOf(TransportException.class, error);
    assertEquals(Retry.UNKNOWN, error.retry());
    assertTrue(String.valueOf(error.getMessage()).contains("may have been executed"));
    assertFalse(String.valueOf(error.getMessage()).contains("secret words"));
  }

  @Test
  void typeErrorWhileOpenIsAFaultWithAnOpenOutcome() {
    server.then(400, "application/json", typeError("id"));
    server.then(200, "application/json", "{\"instance\":{\"state\":\"open\"}}");

    var error = assertThrows(TransportException.class, this::sendText);

    assertEquals(Retry.UNKNOWN, error.retry());
    assertEquals(2, server.requests.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "connecting"})
  void unclearErrorWhileNotOpenIsNotConnected(String state) {
    for (String text : new String[] {"[object Object]", "", "x"}) {
      server.then(400, "application/json", text.startsWith("[") ? message(text) : typeError(text));
      server.then(200, "application/json", "{\"instance\":{\"state\":\"" + state + "\"}}");

      var error = assertThrows(NotConnectedException.class, this::sendText);

      assertEquals("not_connected", error.code());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "id, NotConnectedException",
    "remoteJid, TransportException",
    "object, RejectedException"
  })
  void unclearErrorStaysAsItIsWhenTheStateIsNotToBeHad(String property, String type) {
    server.then(
        400,
        "application/json",
        property.equals("object") ? message("[object Object]") : typeError(property));
    server.then(500, "application/json", message("down"));

    IntegrationException error = assertThrows(IntegrationException.class, this::sendText);

    assertEquals(type, error.getClass().getSimpleName());
    assertEquals(2, server.requests.size());
  }

  @Test
  void stateIsAskedForCallsToWhatsAppOnly() {
    server.then(500, "application/json", typeError("x"));

    assertThrows(TransportException.class, () -> server.client("acme").webhook().find());

    assertEquals(1, server.requests.size());
  }

  @Test
  void errorOfTheGraphApiOverItsTokenIsOurCredentials() {
    IntegrationException error = sendJson(
        201,
        "{\"message\":\"Error validating access token\",\"type\":\"OAuthException\",\"code\":190,"
            + "\"fbtrace_id\":\"T1\"}");

    assertInstanceOf(AuthorizationException.class, error);
    assertEquals("190", error.code());
    assertEquals("T1", error.error().requestId());
  }

  @Test
  void sentMessageWithoutAKeyIsAnOpenOutcome() {
    IntegrationException error = sendJson(201, "{\"status\":\"PENDING\"}");

    assertInstanceOf(ProtocolException.class, error);
    assertEquals(Retry.UNKNOWN, error.retry());
  }

  @Test
  void mediaThatTheServerCannotGiveIsNotFound() {
    server.then(201, "application/json", "null");

    var error = assertThrows(
        RejectedException.class, () -> server.client("acme").chats().media("A"));

    assertEquals("media_unavailable", error.code());
    assertEquals(RejectedException.Kind.NOT_FOUND, error.kind());
  }

  @Test
  void tooManyCallsAtAProxyAreRateLimited() {
    IntegrationException error = sendJson(429, "{\"error\":\"slow down\"}");

    assertInstanceOf(RateLimitedException.class, error);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense", "{\"response\":7}", "[]", "{\"response\":{\"message\":{}}}"})
  void anyShapeOfA400IsAnError(String body) {
    IntegrationException error = sendJson(400, body);

    assertTrue(
        error instanceof RejectedException || error instanceof ProtocolException, error::toString);
  }

  @Test
  void whatMayBePrivateStaysOutOfMessages() {
    IntegrationException error = sendJson(
        400,
        message("bad https://u:p@x.example/?k=1 for 5511988887777 and a@b.example "
            + "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk\\r\\nevil \\u202e fine"));

    assertEquals(
        "evolution: sendText: refused: bad *** for *** and *** *** evil   fine (HTTP 400)",
        error.getMessage());
  }

  @Test
  void rawCallsAreJudgedAlike() {
    server.then(Recording.of("group-find-not-connected"));

    assertThrows(
        NotConnectedException.class,
        () -> server
            .client("acme")
            .raw()
            .execute(Call.get("/group/findGroupInfos/{instance}", "acme")
                .query("groupJid", "120363000000000001@g.us")
                .build()));
  }

  @Test
  void rawCallsReadCoresJson() {
    server.then(Recording.of("settings-find"));

    JsonObject settings = server
        .client("acme")
        .raw()
        .execute(Call.get("/settings/find/{instance}", "acme").build())
        .jsonObject();

    assertTrue(settings.isTrue("rejectCall"));
  }

  private MessageReceipt sendText() {
    return server.client("acme").messages().sendText("5511988887777", "hi");
  }

  private IntegrationException sendJson(int status, String body) {
    return sendText(status, "application/json", body);
  }

  private IntegrationException sendText(int status, String type, String body) {
    server.then(status, type, body);
    return assertThrows(IntegrationException.class, this::sendText);
  }

  private static String typeError(String property) {
    return message("TypeError: Cannot read properties of undefined (reading '" + property + "')");
  }

  private static String message(String text) {
    return "{\"status\":400,\"error\":\"Bad Request\",\"response\":{\"message\":[\"" + text
        + "\"]}}";
  }
}
