package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.ADDRESS;
import static dev.integrations.testing.inbox.AcmeWorld.KEYS;
import static dev.integrations.testing.inbox.AcmeWorld.TENANT;
import static dev.integrations.testing.inbox.AcmeWorld.said;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationListener;
import dev.integrations.core.Integrations;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.crypto.SealContext;
import dev.integrations.core.store.EndpointSecret;
import dev.integrations.core.webhook.WebhookHeaders;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult;
import dev.integrations.core.webhook.WebhookResult.Accepted;
import dev.integrations.core.webhook.WebhookResult.Reason;
import dev.integrations.core.webhook.WebhookResult.Rejected;
import dev.integrations.core.webhook.WebhookResult.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WebhookFaultsTest {
  private final AtomicReference<FlakyStore> flaky = new AtomicReference<>();
  private final AcmeWorld world = new AcmeWorld(
      store -> {
        flaky.set(new FlakyStore(store));
        return flaky.get();
      },
      settings -> settings);
  private final FlakyStore store = flaky.get();

  @Test
  @DisplayName("G34 G38 a store that is down answers 503, and the next delivery is accepted")
  void storeDownIs503() {
    store.down = true;
    assertUnavailable(world.send(said("1")));
    store.down = false;

    store.refusesCommits = true;
    assertUnavailable(world.send(said("1")));
    store.refusesCommits = false;

    assertEquals(List.of(), world.events());
    assertEquals(new Accepted(1, 0), world.send(said("1")));
    assertEquals("StoreException", world.webhooks.get(0).reason());
  }

  @Test
  @DisplayName("G38 a module that is not registered answers 503")
  void noModuleIs503() {
    Integrations bare = Integrations.builder(store, KEYS).build();

    assertUnavailable(bare.webhooks().dispatch(request(said("1"))));
  }

  @Test
  @DisplayName("G38 a secret that does not open answers 503, unless another one proves the request")
  void keyMissingIs503() {
    var opening = store.endpoints().find(world.endpoint.id()).orElseThrow().secrets();
    byte[] foreign = Keys.fromKeyset(Keys.generateKeyset())
        .sealer()
        .seal(new byte[] {1}, new SealContext("a", "b", "c", 1));
    var closed = new EndpointSecret("sec_other", foreign, null, null);

    var known = store.endpoints().find(world.endpoint.id()).orElseThrow();
    store.endpoints().replaceSecrets(known, List.of(closed));
    assertUnavailable(world.send(said("1")));

    store.endpoints().replaceSecrets(known.with(List.of(closed)), List.of(closed, opening.get(0)));
    assertEquals(new Accepted(1, 0), world.send(said("1")));
  }

  @Test
  @DisplayName("G32 a fault in a provider's code answers 503 and is never an exception")
  void aBugIs503() {
    assertUnavailable(world.send("{\"bug\":true,\"text\":\"canary-secret-in-bug\"}"));
    assertEquals("IllegalStateException", world.webhooks.get(0).reason());
  }

  @Test
  void aThrowingListenerHarmsNothing() {
    Integrations other = Integrations.builder(store, KEYS)
        .listener(new IntegrationListener() {
          @Override
          public void webhookReceived(WebhookRecord webhook) {
            throw new IllegalStateException("listener");
          }
        })
        .build();
    new Acme(other);

    assertEquals(new Accepted(1, 0), other.webhooks().dispatch(request(said("1"))));
  }

  @Test
  @DisplayName("S42 failures of a source that keeps failing are no longer told apart, for a minute")
  void aSourceThatKeepsFailingIsToldNothing() {
    for (int i = 0; i < 299; i++) guess(ADDRESS);
    assertEquals(new Rejected(Reason.UNKNOWN_ENDPOINT), stranger(ADDRESS));

    assertEquals(new Rejected(Reason.TOO_MANY_FAILURES), stranger(ADDRESS));
    assertEquals(new Rejected(Reason.UNKNOWN_ENDPOINT), stranger("198.51.100.2"));

    world.clock.advance(Duration.ofMinutes(1));
    assertEquals(new Rejected(Reason.UNKNOWN_ENDPOINT), stranger(ADDRESS));
  }

  @Test
  @DisplayName("S42 a stranger behind the same proxy blocks no valid request, not even the first")
  void validRequestsNeverSufferFromAStranger() {
    for (int i = 0; i < 400; i++) guess(ADDRESS);

    assertEquals(new Accepted(1, 0), world.send(said("1")));
    assertEquals(new Accepted(1, 0), world.send(said("2")));
  }

  private WebhookResult stranger(String address) {
    return world.dispatch("POST", "/hooks/" + EndpointId.random(), Map.of(), address, new byte[0]);
  }

  @Test
  void withoutAnAddressThereIsNoLimit() {
    for (int i = 0; i < 400; i++) world.dispatch("POST", world.path(), Map.of(), null, new byte[0]);

    assertEquals(new Accepted(1, 0), world.integrations.webhooks().dispatch(request(said("1"))));
  }

  @Test
  @DisplayName("P10 two differently configured instances live in one JVM, on one store")
  void twoInstancesInOneJvm() {
    Integrations other = Integrations.builder(store, KEYS).sealPayloads(false).build();
    new Acme(other);

    other.webhooks().dispatch(request(said("1")));
    world.send(said("2"));

    for (var event : world.events()) {
      assertEquals(
          "hello",
          other.inbox().find(TENANT, event.id()).orElseThrow().payload().text("text"));
    }
  }

  private WebhookResult guess(String address) {
    return world.dispatch(
        "POST", world.path(), Map.of(Acme.HEADER, List.of("guess")), address, new byte[0]);
  }

  private WebhookRequest request(String body) {
    return new WebhookRequest(
        "POST",
        world.path(),
        WebhookHeaders.of(Map.of(Acme.HEADER, List.of(world.secret()))),
        null,
        body.getBytes(UTF_8));
  }

  private static void assertUnavailable(WebhookResult result) {
    assertInstanceOf(Unavailable.class, result);
    assertEquals(503, result.response().status());
  }
}
