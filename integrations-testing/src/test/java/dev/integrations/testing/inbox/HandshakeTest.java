package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.ADDRESS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.webhook.HandshakeAnswer;
import dev.integrations.core.webhook.WebhookHandshake;
import dev.integrations.core.webhook.WebhookResponse;
import dev.integrations.core.webhook.WebhookResult;
import dev.integrations.core.webhook.WebhookResult.Accepted;
import dev.integrations.core.webhook.WebhookResult.Handshake;
import dev.integrations.core.webhook.WebhookResult.Ignored;
import dev.integrations.core.webhook.WebhookResult.Reason;
import dev.integrations.core.webhook.WebhookResult.Rejected;
import dev.integrations.core.webhook.WebhookScheme;
import dev.integrations.core.webhook.WebhookVerifier;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The questions that providers ask of an endpoint: Meta's, Slack's, Microsoft's. */
class HandshakeTest {
  private static final WebhookScheme PLAIN =
      WebhookScheme.issued(WebhookVerifier.header(Acme.HEADER));
  private static final WebhookScheme META =
      PLAIN.handshake(WebhookHandshake.verifyToken("hub.verify_token", "hub.challenge"));
  private static final WebhookScheme SLACK =
      PLAIN.handshake(WebhookHandshake.echoField("type", "url_verification", "challenge"));
  private static final WebhookScheme MICROSOFT =
      PLAIN.handshake(WebhookHandshake.echoQuery("validationToken"));

  private final AcmeWorld world = new AcmeWorld();

  @Test
  void aTokenInTheQueryProvesTheQuestion() {
    world.acme.ofIntegration = META;

    assertAnswered(
        "1158201444",
        get("?hub.mode=subscribe&hub.challenge=1158201444" + "&hub.verify_token="
            + world.secret()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?hub.challenge=1",
        "?hub.challenge=1&hub.verify_token=",
        "?hub.challenge=1&hub.verify_token=wrong",
        "?hub.verify_token=SECRET",
        "?hub.challenge=1&hub.verify_token=SECRET&hub.verify_token=SECRET",
        "?hub.challenge=1&hub.challenge=2&hub.verify_token=SECRET",
        "?hub.challenge=%zz&hub.verify_token=SECRET"
      })
  void aQuestionThatDoesNotProveItselfIsAnsweredNothing(String query) {
    world.acme.ofIntegration = META;

    WebhookResult result = get(query.replace("SECRET", world.secret()));

    assertEquals(new Rejected(Reason.UNVERIFIED), result);
    assertEquals(0, result.response().body().length);
  }

  @Test
  void aTokenOfTheQueryIsNoProofOfADelivery() {
    world.acme.ofIntegration = META;

    WebhookResult result = world.dispatch(
        "POST",
        world.path() + "?hub.challenge=1&hub.verify_token=" + world.secret(),
        Map.of(),
        ADDRESS,
        AcmeWorld.said("1").getBytes(UTF_8));

    assertEquals(new Rejected(Reason.UNVERIFIED), result);
  }

  @Test
  void methodsThatAProviderDoesNotUseAreAnsweredWithThoseThatItDoes() {
    world.acme.ofIntegration = META;

    WebhookResult result = world.dispatch("DELETE", world.path(), Map.of(), ADDRESS, new byte[0]);

    assertEquals(new Rejected(Reason.METHOD, Set.of("GET", "POST")), result);
    assertEquals("GET, POST", result.response().headers().get("Allow"));
  }

  @Test
  void aSignedQuestionIsVerifiedFirst() {
    world.acme.ofIntegration = SLACK;
    String question = "{\"token\":\"legacy\",\"challenge\":\"3eZb\",\"type\":\"url_verification\"}";

    assertAnswered("3eZb", world.send(question));
    assertEquals(
        new Rejected(Reason.UNVERIFIED), world.dispatch(question.getBytes(UTF_8), Map.of()));
    assertEquals(new Accepted(1, 0), world.send(AcmeWorld.said("1")));
    assertEquals(0, world.acme.accepted.indexOf("said:1"));
  }

  @Test
  void aQuestionWithoutProofIsAnsweredAsPlainText() {
    world.acme.ofIntegration = MICROSOFT;
    String token = "Validation: Testing client application reachability for Request-Id: 8bd8+b5a2";

    assertAnswered(token, ask(token));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "a\r\nSet-Cookie: x", "a\u0000", "a>b"})
  void whatABrowserMightTakeForAPageIsNotSentBack(String text) {
    world.acme.ofIntegration = MICROSOFT;

    assertEquals(new Rejected(Reason.MALFORMED), ask(text));
  }

  @Test
  void aLongTextIsNotSentBack() {
    world.acme.ofIntegration = MICROSOFT;

    assertAnswered("x".repeat(1024), ask("x".repeat(1024)));
    assertEquals(new Rejected(Reason.MALFORMED), ask("x".repeat(1025)));
  }

  @Test
  void anAnswerMayBeJson() {
    JsonObject answer = JsonObject.builder().put("plainToken", "abc").build();
    world.acme.ofIntegration = PLAIN.handshake(new WebhookHandshake(
        Set.of("HEAD"),
        (head, issued) -> HandshakeAnswer.NOT_ONE,
        (request, body) -> new HandshakeAnswer.Json(answer)));

    WebhookResponse response = world.send("{}").response();

    assertEquals("{\"plainToken\":\"abc\"}", new String(response.body(), UTF_8));
    assertEquals("application/json; charset=utf-8", response.headers().get("Content-Type"));
  }

  @Test
  void aProviderMayHaveItsOwnAcknowledgement() {
    WebhookResponse soap = new WebhookResponse(
        200, Map.of("Content-Type", "text/xml"), "<Ack>true</Ack>".getBytes(UTF_8));
    world.acme.ofIntegration = PLAIN.acknowledgement(soap);

    assertEquals(soap, world.send(AcmeWorld.said("1")).response());
    world.integrations.disconnect(AcmeWorld.TENANT, world.integration.id());
    WebhookResult ignored = world.send(AcmeWorld.said("2"));
    assertInstanceOf(Ignored.class, ignored);
    assertEquals(soap, ignored.response());
  }

  private WebhookResult get(String query) {
    return world.dispatch("GET", world.path() + query, Map.of(), ADDRESS, new byte[0]);
  }

  private WebhookResult ask(String token) {
    String uri = world.path() + "?validationToken=" + URLEncoder.encode(token, UTF_8);
    return world.dispatch("POST", uri, Map.of(), ADDRESS, new byte[0]);
  }

  private void assertAnswered(String text, WebhookResult result) {
    assertInstanceOf(Handshake.class, result);
    WebhookResponse response = result.response();
    assertEquals(200, response.status());
    assertEquals(text, new String(response.body(), UTF_8));
    assertEquals("text/plain; charset=utf-8", response.headers().get("Content-Type"));
    assertEquals("nosniff", response.headers().get("X-Content-Type-Options"));
    assertNotNull(world.webhooks.get(0));
    assertEquals(List.of(), world.events());
  }
}
