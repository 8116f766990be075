package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.ADDRESS;
import static dev.integrations.testing.inbox.AcmeWorld.TENANT;
import static dev.integrations.testing.inbox.AcmeWorld.event;
import static dev.integrations.testing.inbox.AcmeWorld.said;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.EndpointId;
import dev.integrations.core.inbox.OpenedEvent;
import dev.integrations.core.store.EndpointSecret;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.webhook.WebhookHeaders;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult.Accepted;
import dev.integrations.core.webhook.WebhookResult.Ignored;
import dev.integrations.core.webhook.WebhookResult.Reason;
import dev.integrations.core.webhook.WebhookResult.Rejected;
import dev.integrations.testing.Canary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookDispatcherTest {
  private final AcmeWorld world = new AcmeWorld();
  private final Map<String, List<String>> valid = Map.of(Acme.HEADER, List.of(world.secret()));

  @Test
  void eventsOfARequestAreAcceptedTogetherAndOnceEach() {
    String both = """
        {"events":[{"type":"said","id":"1"},{"type":"said","id":"2"},{"type":"said","id":"1"}]}""";

    assertEquals(new Accepted(2, 1), world.send(both));
    assertEquals(new Accepted(0, 3), world.send(both));
    assertEquals(List.of("said:1", "said:2"), world.acme.accepted);
    assertEquals(2, world.events().size());
  }

  @Test
  void aRequestWithoutEventsIsAccepted() {
    assertEquals(new Accepted(0, 0), world.send("{\"events\":[]}"));
  }

  static Stream<List<String>> wrongSecrets() {
    return Stream.of(List.of("canary-secret-guess"), List.of(), List.of(""), List.of("a", "b"));
  }

  @ParameterizedTest
  @MethodSource("wrongSecrets")
  @DisplayName("S30 S40 a missing, wrong or repeated secret is refused before anything is parsed")
  void aWrongSecretIsRefusedBeforeParsing(List<String> secrets) {
    var result = world.dispatch(said("1").getBytes(UTF_8), Map.of(Acme.HEADER, secrets));

    assertEquals(new Rejected(Reason.UNVERIFIED), result);
    assertEquals(401, result.response().status());
    assertEquals(0, result.response().body().length);
    assertEquals(0, world.acme.parsed.get());
    assertEquals(List.of(), world.events());
    assertEquals("unverified", world.webhooks.get(0).reason());
  }

  @Test
  @DisplayName("G38 a public id that was never issued is 404")
  void anUnknownEndpointIs404() {
    String unknown = "/hooks/" + EndpointId.random();

    for (String uri :
        List.of(unknown, "/hooks/whk_short", "/", "", "/hooks/%00?x=" + world.path())) {
      var result = world.dispatch("POST", uri, valid, ADDRESS, said("1").getBytes(UTF_8));

      assertEquals(404, result.response().status(), uri);
    }
  }

  @Test
  void suffixesAndQueriesBehindThePublicIdAreTaken() {
    String uri = world.path() + "/messages-upsert?x=1";

    var result = world.dispatch("post", uri, valid, ADDRESS, said("1").getBytes(UTF_8));

    assertEquals(new Accepted(1, 0), result);
  }

  @Test
  void onlyPostBringsEvents() {
    var result = world.dispatch("GET", world.path(), valid, ADDRESS, new byte[0]);

    assertEquals(new Rejected(Reason.METHOD, Set.of("POST")), result);
    assertEquals(405, result.response().status());
    assertEquals(Map.of("Allow", "POST"), result.response().headers());
  }

  @Test
  @DisplayName("S39 headers are capped in number and size")
  void headersAreCapped() {
    Map<String, List<String>> many = new HashMap<>(valid);
    for (int i = 0; i < 100; i++) many.put("X-" + i, List.of("1"));
    Map<String, List<String>> long32k = new HashMap<>(valid);
    long32k.put("X-Long", List.of("x".repeat(32 << 10)));

    var tooLarge = new Rejected(Reason.HEADERS_TOO_LARGE);
    assertEquals(tooLarge, world.dispatch(said("1").getBytes(UTF_8), many));
    assertEquals(tooLarge, world.dispatch(said("1").getBytes(UTF_8), long32k));
  }

  @Test
  @DisplayName("S39 a body over the provider's limit is refused")
  void aLongBodyIsRefused() {
    String body = said("1") + " ".repeat(Acme.BODY_LIMIT);

    assertEquals(new Rejected(Reason.TOO_LARGE), world.send(body));
    assertEquals(0, world.acme.parsed.get());
  }

  static Stream<String> malformed() {
    return Stream.of(
        "",
        "x",
        "[]",
        "null",
        "{",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "{\"events\":[1]}",
        "{\"events\":[{\"id\":\"1\"}]}",
        "[".repeat(5000),
        "\ud800");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  @DisplayName("G32 whatever a verified body holds ends in a result")
  void aMalformedBodyIsRejected(String body) {
    var result = world.send(body);

    assertEquals(new Rejected(Reason.MALFORMED), result);
    assertEquals(List.of(), world.events());
  }

  @Test
  @DisplayName("S37 a body that names another account is refused")
  void anotherAccountIsRefused() {
    world.send(event("online", "0", "k"));
    int before = world.events().size();
    String another = """
        {"events":[{"type":"said","id":"1"},{"type":"said","id":"2","account":"somebody else"}]}""";

    var result = world.send(another);

    assertEquals(new Rejected(Reason.WRONG_ACCOUNT), result);
    assertEquals(401, result.response().status());
    assertEquals(before, world.events().size());
    assertEquals(new Accepted(2, 0), world.send(another.replace("somebody else", "acct")));
  }

  @Test
  @DisplayName("S39 gzip is undone after verification")
  void gzipIsUndone() {
    var result = world.dispatch(gzip(said("1").getBytes(UTF_8)), coded("gzip"));

    assertEquals(new Accepted(1, 0), result);
  }

  @Test
  @DisplayName("S39 S28 a gzip bomb and its relatives are refused")
  void aGzipBombIsRefused() {
    byte[] overTheLimit = gzip(new byte[Acme.BODY_LIMIT + 1]);
    byte[] overTheRatio = gzip(new byte[Acme.BODY_LIMIT - 1]);
    byte[] cut = gzip(said("1").getBytes(UTF_8));

    assertEquals(new Rejected(Reason.TOO_LARGE), world.dispatch(overTheLimit, coded("gzip")));
    assertEquals(new Rejected(Reason.TOO_LARGE), world.dispatch(overTheRatio, coded("GZIP")));
    assertEquals(
        new Rejected(Reason.MALFORMED),
        world.dispatch(Arrays.copyOf(cut, cut.length - 9), coded("gzip")));
    assertEquals(
        new Rejected(Reason.MALFORMED), world.dispatch(said("1").getBytes(UTF_8), coded("gzip")));
    assertEquals(
        new Rejected(Reason.ENCODING), world.dispatch(said("1").getBytes(UTF_8), coded("br")));
    assertEquals(0, world.acme.parsed.get());
  }

  @Test
  @DisplayName("G38 a disconnected integration is 200 and ignored, but only to who proves itself")
  void aDisconnectedIntegrationIsIgnored() {
    world.integrations.disconnect(TENANT, world.integration.id());

    assertEquals(new Ignored(), world.send(said("1")));
    assertEquals(200, new Ignored().response().status());
    assertEquals(
        new Rejected(Reason.UNVERIFIED), world.dispatch(said("1").getBytes(UTF_8), Map.of()));
    assertEquals(0, world.acme.parsed.get());
  }

  @Test
  @DisplayName("G35 long keys are told apart by all of their text")
  void longKeysAreToldApart() {
    String longId = "x".repeat(300);

    assertEquals(new Accepted(1, 0), world.send(said(longId + "1")));
    assertEquals(new Accepted(1, 0), world.send(said(longId + "2")));
    assertEquals(new Accepted(0, 1), world.send(said(longId + "1")));
    assertEquals(new Accepted(1, 0), world.send(event("t".repeat(200), "1", "k\\u0000")));
  }

  @Test
  void aProviderCannotBorrowTheTypesOfCore() {
    world.send(event("integration.disconnected", "1", "k"));

    assertEquals("webhook:integration.disconnected", world.event().type());
  }

  @Test
  @DisplayName("S41 S43 of a request only its events are kept, sealed")
  void nothingReadableIsKept() {
    Map<String, List<String>> headers = new HashMap<>(valid);
    headers.put("X-Other", List.of(Canary.value("header")));
    String body =
        "{\"events\":[{\"type\":\"said\",\"id\":\"1\",\"text\":\"" + Canary.value("text") + "\"}]}";

    world.dispatch(body.getBytes(UTF_8), headers);

    InboxEvent stored = world.store.inbox().find(TENANT, world.event().id()).orElseThrow();
    assertEquals(List.of(), Canary.findIn(new String(stored.payload(), UTF_8)));
    assertEquals(List.of(), Canary.findIn(stored.toString()));
    OpenedEvent opened = world.integrations.inbox().find(TENANT, stored.id()).orElseThrow();
    assertEquals(Canary.value("text"), opened.payload().text("text"));
    assertNull(opened.payload().get("X-Other"));
    assertEquals(List.of(), Canary.findIn(opened.toString()));
    assertEquals(List.of(), Canary.findIn(world.webhooks.toString()));
  }

  @Test
  @DisplayName("S35 one of several active secrets proves a request, an expired one does not")
  void anyActiveSecretProves() {
    var known = world.store.endpoints().find(world.endpoint.id()).orElseThrow();
    var first = known.secrets().get(0);
    var expired = new EndpointSecret(
        first.id(), first.sealed(), null, world.clock.instant().plusSeconds(60));
    world.store.endpoints().replaceSecrets(known, List.of(expired));

    assertEquals(new Accepted(1, 0), world.send(said("1")));
    world.clock.advance(Duration.ofSeconds(60));
    assertEquals(new Rejected(Reason.UNVERIFIED), world.send(said("2")));
  }

  @Test
  void theListenerIsToldOfEveryRequest() {
    world.send(said("1"));
    world
        .integrations
        .webhooks()
        .admit(
            new WebhookRequest("POST", world.path(), WebhookHeaders.of(valid), null, new byte[0]))
        .tooLarge();

    assertEquals(
        List.of("accepted", "rejected"),
        world.webhooks.stream().map(webhook -> webhook.outcome()).toList());
    assertEquals(Acme.ID, world.webhooks.get(0).provider());
    assertEquals(world.endpoint.id(), world.webhooks.get(0).endpoint());
    assertEquals("too_large", world.webhooks.get(1).reason());
    assertTrue(world.webhooks.get(0).bytes() > 0);
  }

  private Map<String, List<String>> coded(String coding) {
    Map<String, List<String>> headers = new HashMap<>(valid);
    headers.put("Content-Encoding", List.of(coding));
    return headers;
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }
}
