package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.TENANT;
import static dev.integrations.testing.inbox.AcmeWorld.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Health;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Integrations;
import dev.integrations.core.PageRequest;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.inbox.IntegrationEvent;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.core.webhook.WebhookResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IntegrationsTest {
  private final AcmeWorld world = new AcmeWorld();

  @Test
  void aWebhookReachesItsHandler() {
    List<Acme.Said> heard = new ArrayList<>();
    world.integrations.handlers().on(Acme.Said.class, (event, context) -> heard.add(event));

    WebhookResult result = world.send(said("1"));
    int handled = world.run();

    assertEquals(new WebhookResult.Accepted(1, 0), result);
    assertEquals(1, handled);
    assertEquals(List.of(new Acme.Said("1", "hello")), heard);
    assertEquals(InboxStatus.DONE, world.event().status());
  }

  @Test
  void whatHappensToAnIntegrationReachesTheHost() {
    List<IntegrationEvent> heard = new ArrayList<>();
    world.integrations.handlers().on(IntegrationEvent.class, (event, context) -> heard.add(event));
    world.integrations.handlers().on(Acme.Event.class, (event, context) -> {});

    world.send(AcmeWorld.event("online", "1", "state"));
    world.integrations.disconnect(TENANT, world.integration.id());
    world.run();

    assertEquals(2, heard.size());
    assertEquals(IntegrationStatus.CONNECTED, heard.get(0).integration().status());
    assertEquals("acct", heard.get(0).integration().account());
    assertTrue(heard.get(1) instanceof IntegrationEvent.Disconnected);
    assertEquals(world.now(), heard.get(1).integration());
    var audit = world.store.audit().list(TENANT, PageRequest.first(10)).items();
    assertEquals(
        List.of("host disconnected", "webhook connected"),
        audit.stream().map(entry -> entry.actor() + " " + entry.action()).toList());
  }

  @Test
  void anIntegrationOfSomebodyElseIsNotFound() {
    TenantId other = TenantId.of("other");

    assertTrue(world.integrations.find(other, world.integration.id()).isEmpty());
    var error = assertThrows(
        RejectedException.class,
        () -> world.integrations.disconnect(other, world.integration.id()));
    assertEquals(RejectedException.Kind.NOT_FOUND, error.kind());
    assertEquals(IntegrationStatus.PENDING, world.now().status());
  }

  @Test
  @DisplayName("S45 a wrong key stops the start")
  void aWrongKeyStopsTheStart() {
    Keys other = Keys.fromRawKey(Secret.of("ffffffffffffffffffffffffffffffff"));

    var error = assertThrows(
        KeyException.class, () -> Integrations.builder(world.store, other).build());

    assertEquals("wrong_key", error.code());
  }

  @Test
  @DisplayName("No thread before start(), named daemons after it, none after close()")
  void threadsLiveFromStartToClose() {
    world.integrations.handlers().on(Acme.Said.class, (event, context) -> {});
    world.send(said("1"));
    world.run();

    assertEquals(Set.of(), inboxThreads());

    world.integrations.start().start();
    assertFalse(inboxThreads().isEmpty());
    assertTrue(inboxThreads().stream().allMatch(Thread::isDaemon));

    world.integrations.close();
    inboxThreads().forEach(IntegrationsTest::join);
    assertEquals(Set.of(), inboxThreads());
    assertThrows(IllegalStateException.class, () -> world.integrations.start());
  }

  @Test
  void aPublicUrlIsAnAbsoluteHttpUrl() {
    var builder = Integrations.builder(world.store, AcmeWorld.KEYS);

    for (String wrong : List.of("/hooks", "ftp://host/hooks", "https://host/x?y=1", "https:x")) {
      assertThrows(IllegalArgumentException.class, () -> builder.publicUrl(URI.create(wrong)));
    }
  }

  @Test
  void healthTellsWhatStandsWhere() {
    world.send(said("1"));

    Health health = world.integrations.health();

    assertEquals(Health.Status.UP, health.status());
    assertEquals(Map.of(IntegrationStatus.PENDING, 1L), health.integrations());
    assertEquals(1L, health.toJson().object("inbox").whole("pending"));
  }

  private static Set<Thread> inboxThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("integrations-"))
        .collect(Collectors.toSet());
  }

  private static void join(Thread thread) {
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
