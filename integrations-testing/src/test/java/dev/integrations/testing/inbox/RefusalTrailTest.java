package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.ADDRESS;
import static dev.integrations.testing.inbox.AcmeWorld.TENANT;
import static dev.integrations.testing.inbox.AcmeWorld.said;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.EndpointId;
import dev.integrations.core.PageRequest;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.webhook.WebhookResult;
import dev.integrations.testing.Canary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RefusalTrailTest {
  private final AcmeWorld world = new AcmeWorld();

  @Test
  @DisplayName(
      "S40 why verification failed goes to the audit trail and the listener, not to the sender")
  void theReasonGoesToTheAuditTrail() {
    WebhookResult wrong = guess(ADDRESS);
    WebhookResult missing =
        world.dispatch("POST", world.path(), Map.of(), "198.51.100.1", new byte[0]);
    world.send(AcmeWorld.event("online", "1", "k"));
    WebhookResult another = world.send("{\"events\":[{\"type\":\"said\",\"id\":\"2\","
        + "\"account\":\"" + Canary.value("account") + "\"}]}");

    List<AuditEvent> refusals = refusals();
    assertEquals(
        "unverified from 203.0.113.7 at " + world.endpoint.id()
            + ": header X-Acme matches no active secret",
        refusals.get(2).detail());
    assertEquals(
        "unverified from 198.51.100.1 at " + world.endpoint.id()
            + ": header X-Acme is not there exactly once",
        refusals.get(1).detail());
    assertTrue(String.valueOf(refusals.get(0).detail()).startsWith("wrong_account from "));
    assertEquals(
        List.of("webhook", "stranger", "stranger"),
        refusals.stream().map(AuditEvent::actor).toList());
    assertEquals(world.integration.id(), refusals.get(0).integration());
    assertEquals(List.of(), Canary.findIn(refusals.toString()));
    for (WebhookResult other : List.of(missing, another)) {
      assertEquals(wrong.response().status(), other.response().status());
      assertEquals(wrong.response().headers(), other.response().headers());
      assertArrayEquals(wrong.response().body(), other.response().body());
    }
  }

  @Test
  @DisplayName(
      "S35 which secret matched is recorded by its id, with the event and for the listener")
  void whichSecretMatchedIsRecorded() {
    var stored = world.store.endpoints().find(world.endpoint.id()).orElseThrow();
    String id = stored.secrets().get(0).id();

    world.send(said("1"));
    guess(ADDRESS);

    assertEquals(id, world.event().provedBy());
    assertEquals(id, world.webhooks.get(0).provedBy());
    assertNull(world.webhooks.get(1).provedBy());
  }

  @Test
  void aRequestToNobodyConcernsNoTenant() {
    String unknown = "/hooks/" + EndpointId.random();

    world.dispatch("POST", unknown, Map.of(), ADDRESS, new byte[0]);

    AuditEvent refusal =
        world.store.audit().listOfNobody(PageRequest.first(10)).items().get(0);
    assertEquals("unknown_endpoint from 203.0.113.7", refusal.detail());
    assertNull(refusal.tenant());
    assertEquals(List.of(), refusals());
  }

  @Test
  @DisplayName("S42 a source that keeps failing gets a line, and one more for all the others")
  void repeatedFailuresAreOneLine() {
    for (int i = 0; i < 250; i++) guess(ADDRESS);
    assertEquals(1, refusals().size());

    world.runAfter(Duration.ofMinutes(1));

    assertEquals(2, refusals().size());
    assertTrue(
        String.valueOf(refusals().get(0).detail())
            .endsWith(", 249 more since 2026-01-15T10:00:00Z"),
        refusals().get(0).detail());
    world.runAfter(Duration.ofMinutes(1));
    assertEquals(2, refusals().size());
  }

  @Test
  @DisplayName("S42 failures of very many sources cannot fill the table")
  void manySourcesCannotFillTheTable() {
    for (int i = 0; i < 5_000; i++) guess("10.0." + i / 250 + "." + i % 250);
    assertEquals(20, refusals().size());

    world.runAfter(Duration.ofMinutes(1));

    AuditEvent others =
        world.store.audit().listOfNobody(PageRequest.first(10)).items().get(0);
    assertEquals("4980 more that got no line", others.detail());
    assertEquals(20, refusals().size());
  }

  @Test
  @DisplayName("what a closing host has counted is not lost")
  void whatWasCountedIsWrittenAtTheEnd() {
    guess(ADDRESS);
    guess(ADDRESS);
    world.clock.advance(Duration.ofMinutes(1));

    world.integrations.close();

    assertTrue(String.valueOf(refusals().get(0).detail()).contains(", 1 more since "));
  }

  private WebhookResult guess(String address) {
    Map<String, List<String>> headers = Map.of(Acme.HEADER, List.of("canary-secret-guess"));
    return world.dispatch("POST", world.path(), headers, address, said("1").getBytes(UTF_8));
  }

  /** Newest first. */
  private List<AuditEvent> refusals() {
    return world.store.audit().list(TENANT, PageRequest.first(1000)).items().stream()
        .filter(event -> event.action().equals("webhook.refused"))
        .toList();
  }
}
