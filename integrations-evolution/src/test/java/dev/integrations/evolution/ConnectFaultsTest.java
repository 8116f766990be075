package dev.integrations.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.http.TimeLimits;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.testing.MutableClock;
import dev.integrations.testing.evolution.FakeEvolution;
import dev.integrations.testing.evolution.Fault;
import dev.integrations.testing.evolution.WebhookRetries;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever step of connect and disconnect fails, however it fails: the same call carries on. */
class ConnectFaultsTest {
  private static final Fault SLOW = Fault.slow(Duration.ofMillis(600));
  private static final List<String> STEPS = List.of(
      "GET /instance/fetchInstances",
      "POST /instance/create",
      "POST /webhook/set",
      "GET /instance/connectionState",
      "GET /instance/connect/");
  private static final List<String> LAST_STEPS = List.of(
      "DELETE /instance/logout", "DELETE /instance/delete", "GET /instance/connectionState");

  private final MutableClock clock = MutableClock.at("2026-01-15T10:00:00Z");
  private final FakeEvolution server = FakeEvolution.builder()
      .clock(clock)
      .webhookRetries(WebhookRetries.manual())
      .start();
  private final InMemoryStore store = new InMemoryStore(clock);
  private final Host host = new Host(server, store, clock, time -> delivered(server));

  @AfterEach
  void close() {
    host.close();
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> connectCarriesOnAfterAnyFaultAtAnyStep() {
    return each(STEPS, this::connectFailsOnceAndCarriesOn);
  }

  @TestFactory
  Stream<DynamicTest> disconnectCarriesOnAfterAnyFaultAtAnyStep() {
    return each(LAST_STEPS, this::disconnectFailsOnceAndCarriesOn);
  }

  @Test
  void serverThatIsDownLeavesThePlaceWhereTheCallCarriesOn() {
    server.down();
    IntegrationException error = assertThrows(TransportException.class, host::connect);
    Integration begun = host.now();

    server.up();
    ConnectResult result = host.connect();

    assertFalse(String.valueOf(error.getMessage()).contains(server.globalKey()));
    assertEquals(IntegrationStatus.PENDING, begun.status());
    assertEquals(begun.id(), result.integration().id());
    assertEquals(1, server.instances().size());
  }

  @Test
  void instanceThatAnEarlierTryMadeLateIsOursByItsToken() {
    server.failNext("POST /instance/create", Fault.resetAfter());
    assertThrows(TransportException.class, host::connect);
    server.failNext("GET /instance/fetchInstances", Fault.status(404));

    ConnectResult result = host.connect();

    assertNotNull(result.qrCode());
    assertEquals(
        2, server.calls().stream().filter(c -> c.target().endsWith("/create")).count());
    assertEquals(List.of(host.instance()), server.instances());
  }

  @Test
  void nothingIsMadeAtTheServerWithoutAPublicUrl() {
    Integrations deaf = Integrations.builder(new InMemoryStore(), Host.KEYS).build();
    Evolution evolution = Evolution.of(
        deaf, EvolutionServer.of(URI.create(server.baseUrl()), Secret.of(server.globalKey())));

    assertThrows(IllegalStateException.class, () -> evolution.connect(Host.TENANT, Host.AGENT));

    assertEquals(List.of(), server.calls());
  }

  @Test
  void serverThatIsDownNeverAsksTheCustomerToReconnect() throws Exception {
    host.connect();
    server.scan(host.instance());
    server.awaitWebhooks(Duration.ofSeconds(5));

    server.down();
    assertThrows(
        TransportException.class,
        () -> host.evolution.status(Host.TENANT, host.now().id()));

    assertEquals(IntegrationStatus.CONNECTED, host.now().status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE /instance/logout", "DELETE /instance/delete"})
  void disconnectThatFailedFreezesNothingAndIsFinishedLater(String step) throws Exception {
    scanned();
    server.failNext(step, Fault.resetBefore());

    assertThrows(TransportException.class, this::disconnect);
    EvolutionStatus seen = host.evolution.status(Host.TENANT, host.now().id());
    boolean unlinked = step.contains("delete");
    assertEquals(
        unlinked ? IntegrationStatus.DISCONNECTED : IntegrationStatus.CONNECTED,
        seen.integration().status());
    assertEquals(unlinked, seen.integration().stillDeleting());

    Integration ended = disconnect();

    server.awaitWebhooks(Duration.ofSeconds(5));
    assertEquals(IntegrationStatus.DISCONNECTED, ended.status());
    assertFalse(ended.metadata().containsKey(Integration.DELETING_SINCE));
    assertEquals(List.of(), server.instances());
  }

  @Test
  void serverThatIsDownDuringTheEndShowsTheTruthWhenItIsBack() throws Exception {
    scanned();
    server.down();
    assertThrows(TransportException.class, this::disconnect);

    server.up();
    clock.advance(Duration.ofSeconds(1));
    server.drop(host.instance());
    server.recover(host.instance());
    server.awaitWebhooks(Duration.ofSeconds(5));
    Integration back = host.now();
    clock.advance(Duration.ofSeconds(1));
    server.logoutFromPhone(host.instance());
    server.awaitWebhooks(Duration.ofSeconds(5));

    assertEquals(IntegrationStatus.CONNECTED, back.status());
    assertFalse(back.metadata().containsKey(Integration.DELETING_SINCE));
    assertEquals(IntegrationStatus.NEEDS_REAUTH, host.now().status());
    assertEquals(IntegrationStatus.DISCONNECTED, disconnect().status());
    assertEquals(List.of(), server.instances());
  }

  @Test
  void endThatTheServerTookThoughItsAnswerWasLostIsSeen() throws Exception {
    scanned();
    server.failNext("DELETE /instance/delete", Fault.resetAfter());

    assertThrows(TransportException.class, this::disconnect);
    server.awaitWebhooks(Duration.ofSeconds(5));
    Integration seen = host.evolution.status(Host.TENANT, host.now().id()).integration();

    assertEquals(IntegrationStatus.DISCONNECTED, seen.status());
    assertEquals("host", seen.reason());
  }

  @Test
  void serverThatTookTheEndAndThenHangsIsNoError() throws Exception {
    scanned();
    server.failNext("GET /instance/connectionState", Fault.resetBefore());

    Integration ended = disconnect();

    assertEquals(IntegrationStatus.DISCONNECTED, ended.status());
  }

  @Test
  void serverThatIsSlowAtEachStepTakesOneDeadlineInAll() {
    Duration limit = Duration.ofSeconds(2);
    TimeLimits limits = new TimeLimits(limit, limit, limit, limit);
    InMemoryStore shared = new InMemoryStore(clock);
    try (Host hasty = new Host(server, shared, clock, time -> {}, limits);
        Host patient = new Host(server, shared, clock, time -> {})) {
      for (String step : STEPS) server.failNext(step, Fault.slow(Duration.ofMillis(1_500)));
      long began = System.nanoTime();

      TransportException error = assertThrows(TransportException.class, hasty::connect);

      long millis = (System.nanoTime() - began) / 1_000_000;
      assertTrue(error.code().contains("timeout"), error::code);
      assertTrue(millis < 6_000, () -> millis + " ms, all steps are 7,500");
      server.clearFaults();
      assertNotNull(patient.connect().qrCode());
      assertEquals(1, server.instances().size());
      assertEquals(1, server.reconnectLoops(patient.instance()));
    }
  }

  private void scanned() throws InterruptedException {
    host.connect();
    server.scan(host.instance());
    server.awaitWebhooks(Duration.ofSeconds(5));
  }

  private Integration disconnect() {
    return host.evolution.disconnect(Host.TENANT, host.now().id());
  }

  @Test
  void deletionThatTheServerDelaysGoesOnInTheBackground() throws Exception {
    host.connect();
    host.broken = true;

    Integration ended = host.evolution.disconnect(Host.TENANT, host.now().id());
    RejectedException busy = assertThrows(RejectedException.class, host::connect);

    assertEquals(IntegrationStatus.DISCONNECTED, ended.status());
    assertTrue(ended.metadata().containsKey("deleting_since"));
    assertEquals("deletion_in_progress", busy.code());
    host.broken = false;
    server.retryNow();
    assertTrue(server.awaitWebhooks(Duration.ofSeconds(5)));
    Integration done = host.evolution.disconnect(Host.TENANT, host.now().id());
    assertFalse(done.metadata().containsKey("deleting_since"));
    assertEquals(done.id(), host.connect().integration().id());
  }

  @Test
  void serverThatForgotADeletionIsToldAgain() throws Exception {
    host.connect();
    host.broken = true;
    host.evolution.disconnect(Host.TENANT, host.now().id());
    host.broken = false;

    ConnectResult again = host.connect();

    assertEquals(IntegrationStatus.PENDING, again.integration().status());
    assertNotNull(again.qrCode());
  }

  private void connectFailsOnceAndCarriesOn(String step, Fault fault) {
    try (FakeEvolution fresh = FakeEvolution.builder().clock(clock).start();
        Host node = new Host(
            fresh, new InMemoryStore(clock), clock, time -> delivered(fresh), limits(fault))) {
      fresh.failNext(step, fault);

      IntegrationException error = assertThrows(IntegrationException.class, node::connect);
      Integration begun = node.now();
      ConnectResult result = node.connect();

      assertTrue(
          error instanceof TransportException || error instanceof ProtocolException,
          error::toString);
      assertEquals(begun.id(), result.integration().id());
      assertNotNull(result.qrCode());
      assertEquals(List.of(node.instance()), fresh.instances());
      assertEquals(1, fresh.reconnectLoops(node.instance()));
    }
  }

  private void disconnectFailsOnceAndCarriesOn(String step, Fault fault) throws Exception {
    try (FakeEvolution fresh = FakeEvolution.builder().clock(clock).start();
        Host node = new Host(
            fresh, new InMemoryStore(clock), clock, time -> delivered(fresh), limits(fault))) {
      node.connect();
      fresh.scan(node.instance());
      fresh.awaitWebhooks(Duration.ofSeconds(5));
      Integration before = node.now();
      fresh.failNext(step, fault);

      Failures.ofProvider(() -> node.evolution.disconnect(Host.TENANT, before.id()));
      Integration ended = node.evolution.disconnect(Host.TENANT, before.id());

      fresh.awaitWebhooks(Duration.ofSeconds(5));
      assertEquals(IntegrationStatus.DISCONNECTED, ended.status());
      assertEquals(List.of(), fresh.instances());
      clock.advance(Duration.ofSeconds(1));
      assertEquals(before.id(), node.connect().integration().id());
    }
  }

  /** What waiting is for, without the waiting. */
  private static void delivered(FakeEvolution server) throws InterruptedException {
    server.awaitWebhooks(Duration.ofSeconds(5));
  }

  private static Stream<DynamicTest> each(List<String> steps, Check check) {
    return steps.stream()
        .flatMap(step -> faults().entrySet().stream()
            .map(fault -> DynamicTest.dynamicTest(
                step + ": " + fault.getKey(), () -> check.check(step, fault.getValue()))));
  }

  private static Map<String, Fault> faults() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("500", Fault.status(500));
    faults.put("502 with HTML", Fault.html(502));
    faults.put("200 with HTML", Fault.html(200));
    faults.put("200 with another JSON", Fault.answer(200, JsonObject.EMPTY));
    faults.put("reset before", Fault.resetBefore());
    faults.put("reset after", Fault.resetAfter());
    faults.put("cut off", Fault.cutOff());
    faults.put("slow", SLOW);
    return faults;
  }

  /** Where nothing is slow on purpose, nothing is slow enough for a limit. */
  private static TimeLimits limits(Fault fault) {
    return fault.equals(SLOW) ? Host.limits(Duration.ofMillis(450)) : Host.PATIENT;
  }

  private interface Check {
    void check(String step, Fault fault) throws Exception;
  }
}
