package dev.integrations.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.AppId;
import dev.integrations.core.BindingRef;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.error.UnsupportedException;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.evolution.event.ConnectionState;
import dev.integrations.testing.MutableClock;
import dev.integrations.testing.evolution.FakeEvolution;
import dev.integrations.testing.evolution.WebhookRetries;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the server says puts right what lost events left wrong. */
class StatusTest {
  private final MutableClock clock = MutableClock.at("2026-01-15T10:00:00Z");
  private final FakeEvolution server = FakeEvolution.builder()
      .clock(clock)
      .webhookRetries(WebhookRetries.manual())
      .start();
  private final Host host = new Host(server, new InMemoryStore(clock), clock, time -> {});

  @AfterEach
  void close() {
    host.close();
    server.close();
  }

  @Test
  void openThatNobodyToldIsSeen() throws Exception {
    host.connect();
    host.broken = true;
    server.scan(host.instance());
    server.awaitWebhooks(Duration.ofSeconds(5));

    EvolutionStatus status = status();

    assertEquals(IntegrationStatus.CONNECTED, status.integration().status());
    assertEquals("5511999990000", status.integration().account());
  }

  @Test
  void logoutThatNobodyToldIsSeen() throws Exception {
    connected();
    host.broken = true;
    server.logoutFromPhone(host.instance());
    server.awaitWebhooks(Duration.ofSeconds(5));

    EvolutionStatus status = status();

    assertEquals(ConnectionState.CLOSE, status.state());
    assertEquals(IntegrationStatus.NEEDS_REAUTH, status.integration().status());
    assertEquals("logged_out", status.integration().reason());
  }

  @Test
  void dropIsSeenAndChangesNothing() throws Exception {
    connected();
    server.drop(host.instance());

    EvolutionStatus status = status();

    assertEquals(ConnectionState.CONNECTING, status.state());
    assertEquals(IntegrationStatus.CONNECTED, status.integration().status());
  }

  @Test
  void instanceThatSomebodyDeletedNeedsTheCustomerAndIsMadeAnew() throws Exception {
    connected();
    EvolutionClient.standalone(
            URI.create(server.baseUrl()), Secret.of(server.globalKey()), host.instance())
        .instance()
        .delete();
    server.awaitWebhooks(Duration.ofSeconds(5));
    host.broken = true;

    EvolutionStatus status = status();

    assertNull(status.state());
    assertEquals(IntegrationStatus.NEEDS_REAUTH, status.integration().status());
    host.broken = false;
    ConnectResult again = host.connect();
    assertEquals(status.integration().id(), again.integration().id());
    assertEquals(IntegrationStatus.PENDING, again.integration().status());
    assertEquals(1, server.instances().size());
  }

  @Test
  void disconnectedIsToldWithoutTheServer() throws Exception {
    connected();
    host.evolution.disconnect(Host.TENANT, host.now().id());
    server.down();

    EvolutionStatus status = status();

    assertNull(status.state());
    assertEquals(IntegrationStatus.DISCONNECTED, status.integration().status());
  }

  @Test
  void integrationStaysOnTheServerWhereItWasMade() {
    try (FakeEvolution second = FakeEvolution.start()) {
      var core = Integrations.builder(new InMemoryStore(), Host.KEYS)
          .publicUrl(URI.create("https://host.example/hooks"))
          .build();
      Evolution two = Evolution.of(
          core,
          EvolutionServer.of(URI.create(server.baseUrl()), Secret.of(server.globalKey()))
              .id("one"),
          EvolutionServer.of(URI.create(second.baseUrl()), Secret.of(server.globalKey()))
              .id("two"));
      BindingRef other = BindingRef.of("agent", "7");

      two.connect(Host.TENANT, other, ConnectOptions.NONE.server(AppId.of("two")));
      Integration again = two.connect(Host.TENANT, other).integration();

      assertEquals(AppId.of("two"), again.app());
      assertEquals(1, second.instances().size());
      assertTrue(server.instances().isEmpty());
      assertThrows(
          UnsupportedException.class,
          () ->
              two.connect(Host.TENANT, Host.AGENT, ConnectOptions.NONE.server(AppId.of("three"))));
    }
  }

  @Test
  void integrationWhoseServerTheHostNoLongerHasIsUnsupported() {
    InMemoryStore store = new InMemoryStore();
    Evolution before = on(store, "before");
    var id = before.connect(Host.TENANT, Host.AGENT).integration().id();
    Evolution after = on(store, "after");

    for (Executable use : List.<Executable>of(
        () -> after.status(Host.TENANT, id),
        () -> after.qrCode(Host.TENANT, id),
        () -> after.client(Host.TENANT, id),
        () -> after.connect(Host.TENANT, Host.AGENT),
        () -> after.disconnect(Host.TENANT, id))) {
      assertEquals(
          "unknown_server", assertThrows(UnsupportedException.class, use).code());
    }
    assertEquals(1, server.instances().size());
  }

  private Evolution on(InMemoryStore store, String serverId) {
    var core = Integrations.builder(store, Host.KEYS)
        .publicUrl(URI.create("https://host.example/hooks"))
        .build();
    EvolutionServer app =
        EvolutionServer.of(URI.create(server.baseUrl()), Secret.of(server.globalKey()));
    return Evolution.of(core, time -> {}, app.id(serverId));
  }

  @Test
  void namesTellPeopleWhoseTheyAreAndAreLikeNobodyElses() {
    host.connect();

    assertTrue(host.instance().matches("int-acme-agent-42-[a-z2-7]{26}"), host::instance);
  }

  private void connected() throws InterruptedException {
    host.connect();
    server.scan(host.instance());
    server.awaitWebhooks(Duration.ofSeconds(5));
  }

  private EvolutionStatus status() {
    return host.evolution.status(Host.TENANT, host.now().id());
  }
}
