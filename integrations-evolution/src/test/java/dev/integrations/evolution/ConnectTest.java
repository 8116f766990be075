package dev.integrations.evolution;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.evolution.event.ConnectionState;
import dev.integrations.testing.MutableClock;
import dev.integrations.testing.evolution.FakeEvolution;
import dev.integrations.testing.evolution.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** From one call to a number that sends and receives, and back. */
class ConnectTest {
  private final MutableClock clock = MutableClock.at("2026-01-15T10:00:00Z");
  private final FakeEvolution server = FakeEvolution.builder().clock(clock).start();
  private final InMemoryStore store = new InMemoryStore(clock);
  private final Host host = new Host(server, store, clock, time -> {});

  @AfterEach
  void close() {
    host.close();
    server.close();
  }

  @Test
  void oneCallMakesInstanceWebhookAndQrCode() throws Exception {
    ConnectResult result = host.connect();

    assertEquals(IntegrationStatus.PENDING, result.integration().status());
    assertNotNull(Objects.requireNonNull(result.qrCode()).code());
    assertEquals(List.of(host.instance()), server.instances());
    assertTrue(server.awaitWebhooks(Duration.ofSeconds(5)));
    assertTrue(server.webhooks().stream().allMatch(w -> w.status() == 200));
  }

  @Test
  void scanConnectsWithTheNumberAndForgetsTheCode() throws Exception {
    host.connect();

    scan();

    Integration now = host.now();
    assertEquals(IntegrationStatus.CONNECTED, now.status());
    assertEquals("5511999990000", now.account());
    assertNull(host.connect().qrCode());
    assertEquals("already_connected", refused(() -> qrCode()).code());
  }

  @Test
  void calledAgainItIsTheSameIntegrationAndNoSecondSocket() {
    ConnectResult first = host.connect();

    ConnectResult second = host.connect();

    assertEquals(first.integration().id(), second.integration().id());
    assertEquals(first.webhookUrl(), second.webhookUrl());
    assertNotNull(second.qrCode());
    assertEquals(1, server.instances().size());
    assertEquals(1, server.reconnectLoops(host.instance()));
  }

  @Test
  void serverThatCannotReachWhatsAppIsAskedToConnectOnce() {
    server.whatsappReachable(false);

    assertNull(host.connect().qrCode());
    assertNull(host.connect().qrCode());
    assertNull(host.connect().qrCode());

    assertEquals(1, server.reconnectLoops(host.instance()));
    clock.advance(Duration.ofMinutes(3));
    host.connect();
    assertEquals(2, server.reconnectLoops(host.instance()));
  }

  @Test
  void codeThatIsNotThereYetIsWaitedForWithoutAskingAgain() throws Exception {
    server.slowQrcodes(true);
    AtomicInteger waits = new AtomicInteger();
    try (Host waiting = new Host(server, store, clock, time -> {
      if (waits.incrementAndGet() != 3) return;
      server.nextQrcode(server.instances().get(0));
      server.awaitWebhooks(Duration.ofSeconds(5));
    })) {
      ConnectResult result = waiting.connect();

      assertNotNull(Objects.requireNonNull(result.qrCode()).image());
      assertEquals(3, waits.get());
      assertEquals(1, connects());
    }
  }

  @Test
  void pairingCodeThatIsNotThereYetIsWaitedFor() throws Exception {
    server.slowQrcodes(true);
    AtomicInteger waits = new AtomicInteger();
    try (Host waiting = new Host(server, store, clock, time -> {
      if (waits.incrementAndGet() != 2) return;
      server.nextQrcode(server.instances().get(0));
      server.awaitWebhooks(Duration.ofSeconds(5));
    })) {
      ConnectResult result = waiting.evolution.connect(
          Host.TENANT, Host.AGENT, ConnectOptions.NONE.number("5511999990000"));

      assertNotNull(Objects.requireNonNull(result.qrCode()).pairingCode());
      assertEquals(1, connects());
    }
  }

  @Test
  void codeThatDoesNotComeIsWaitedForFiveSeconds() {
    server.slowQrcodes(true);
    MovingPause pause = new MovingPause(clock);
    try (Host waiting = new Host(server, store, clock, pause)) {
      assertNull(waiting.connect().qrCode());

      assertTrue(pause.waited.toMillis() > 4_000, pause.waited::toString);
      assertTrue(pause.waited.toMillis() <= 5_000, pause.waited::toString);
      assertEquals(1, connects());
    }
  }

  @Test
  void codeOfTheConnectionBeforeIsNotShownForANewOne() throws Exception {
    host.connect();
    settle();
    server.slowQrcodes(true);

    ConnectResult paired = host.evolution.connect(
        Host.TENANT, Host.AGENT, ConnectOptions.NONE.number("5511999990000"));

    assertNull(paired.qrCode());
  }

  @Test
  void laterQrCodeComesByWebhook() throws Exception {
    server.slowQrcodes(true);
    assertNull(host.connect().qrCode());
    assertTrue(qrCode().isEmpty());

    server.nextQrcode(host.instance());
    settle();

    assertTrue(qrCode().isPresent());
    assertNotNull(host.connect().qrCode());
  }

  @Test
  void qrCodeIsAskedForOnlyWhileConnectingAndOnlyWhenOld() throws Exception {
    host.connect();
    settle();
    long before = connects();

    qrCode();
    qrCode();

    assertEquals(before, connects());
    clock.advance(Duration.ofSeconds(30));
    assertTrue(qrCode().isPresent());
    assertEquals(before + 1, connects());
    assertEquals(1, server.reconnectLoops(host.instance()));
  }

  @Test
  void qrCodeOfAClosedConnectionIsRefusedWithAdvice() throws Exception {
    host.connect();
    scan();
    server.logoutFromPhone(host.instance());
    settle();

    RejectedException error = refused(this::qrCode);

    assertEquals("not_connecting", error.code());
    assertEquals(RejectedException.Kind.CONFLICT, error.kind());
    assertTrue(String.valueOf(error.getMessage()).contains("connect"), error::getMessage);
  }

  @Test
  void numberBringsAPairingCodeAlsoAfterAQrCode() throws Exception {
    host.connect();

    ConnectResult paired = host.evolution.connect(
        Host.TENANT, Host.AGENT, ConnectOptions.NONE.number("+55 11 99999-0000"));

    assertNotNull(Objects.requireNonNull(paired.qrCode()).pairingCode());
    settle();
    ConnectResult again = host.evolution.connect(
        Host.TENANT, Host.AGENT, ConnectOptions.NONE.number("5511999990000"));
    assertNotNull(Objects.requireNonNull(again.qrCode()).pairingCode());
    assertEquals(
        1, server.calls().stream().filter(c -> c.target().contains("logout")).count());
    assertEquals(1, server.reconnectLoops(host.instance()));
  }

  @Test
  void phoneThatLogsOutNeedsTheCustomerAndConnectsAgain() throws Exception {
    host.connect();
    scan();
    var id = host.now().id();
    clock.advance(Duration.ofSeconds(1));

    server.logoutFromPhone(host.instance());
    settle();

    assertEquals(IntegrationStatus.NEEDS_REAUTH, host.now().status());
    assertEquals("logged_out", host.now().reason());
    ConnectResult again = host.connect();
    assertEquals(IntegrationStatus.PENDING, again.integration().status());
    assertNull(again.integration().reason());
    assertNotNull(again.qrCode());
    clock.advance(Duration.ofSeconds(1));
    scan();
    assertEquals(IntegrationStatus.CONNECTED, host.now().status());
    assertEquals(id, host.now().id());
  }

  @Test
  void dropNeverChangesConnectedAndIsNotTornByConnect() throws Exception {
    host.connect();
    scan();

    server.drop(host.instance());
    settle();

    assertEquals(IntegrationStatus.CONNECTED, host.now().status());
    var result = host.evolution.connect(
        Host.TENANT, Host.AGENT, ConnectOptions.NONE.number("5511999990000"));
    assertEquals(IntegrationStatus.CONNECTED, result.integration().status());
    assertTrue(server.calls().stream().noneMatch(c -> c.target().contains("logout")));
  }

  @Test
  void clientSendsWithTheInstancesOwnKey() throws Exception {
    host.connect();
    scan();

    var receipt = client().messages().sendText("5511988887777", "hello");

    assertEquals(receipt.id(), server.sent(host.instance()).get(0).id());
    assertFalse(server.token(host.instance()).equals(server.globalKey()));
  }

  @Test
  @DisplayName("S43 token, QR code and webhook secret are written sealed only")
  void whatIsSecretIsWrittenSealedOnly() {
    host.connect();
    String token = server.token(host.instance());

    String row = host.now().toString();
    String sealed = sealed("apikey") + sealed("qr") + endpoint();

    assertFalse(row.contains(token), "token in the integration");
    assertFalse(sealed.contains(token), "token in a credential");
    assertFalse(sealed.contains("2@"), "QR code in a credential");
    assertFalse(sealed.contains(webhookSecret()), "secret in the endpoint");
    assertFalse(host.connect().toString().contains("2@"));
  }

  private String sealed(String slot) {
    CredentialKey key = new CredentialKey(Host.TENANT, host.now().id(), slot);
    return new String(store.credentials().find(key).orElseThrow().sealed(), ISO_8859_1);
  }

  private String endpoint() {
    return store.endpoints().findFor(Host.TENANT, host.now().id()).orElseThrow().secrets().stream()
        .map(secret -> new String(secret.sealed(), ISO_8859_1))
        .reduce("", String::concat);
  }

  private String webhookSecret() {
    return host.integrations
        .endpoints()
        .find(Host.TENANT, host.now().id())
        .orElseThrow()
        .secret()
        .reveal();
  }

  @Test
  void disconnectEndsItAndTheSameBindingConnectsAgain() throws Exception {
    host.connect();
    scan();
    var before = host.now();

    Integration ended = host.evolution.disconnect(Host.TENANT, before.id());

    assertEquals(IntegrationStatus.DISCONNECTED, ended.status());
    settle();
    assertEquals(List.of(), server.instances());
    assertEquals("disconnected", refused(this::client).code());
    host.evolution.disconnect(Host.TENANT, before.id());
    ConnectResult again = host.connect();
    assertEquals(before.id(), again.integration().id());
    assertEquals(IntegrationStatus.PENDING, again.integration().status());
    assertNotNull(again.qrCode());
    clock.advance(Duration.ofSeconds(1));
    scan();
    assertEquals(IntegrationStatus.CONNECTED, host.now().status());
  }

  @Test
  void disconnectOfWhatIsClosedOrGoneIsFine() throws Exception {
    server.whatsappReachable(false);
    host.connect();
    EvolutionClient direct = EvolutionClient.standalone(
        URI.create(server.baseUrl()), Secret.of(server.globalKey()), host.instance());

    assertEquals(
        IntegrationStatus.DISCONNECTED,
        host.evolution.disconnect(Host.TENANT, host.now().id()).status());
    settle();
    host.connect();
    direct.instance().delete();
    settle();

    assertEquals(
        IntegrationStatus.DISCONNECTED,
        host.evolution.disconnect(Host.TENANT, host.now().id()).status());
  }

  @Test
  void somebodyElsesIntegrationIsUnknown() {
    host.connect();
    TenantId other = TenantId.of("other");
    var id = host.now().id();

    for (Runnable use : List.<Runnable>of(
        () -> host.evolution.client(other, id),
        () -> host.evolution.status(other, id),
        () -> host.evolution.qrCode(other, id),
        () -> host.evolution.disconnect(other, id))) {
      assertEquals(RejectedException.Kind.NOT_FOUND, refused(use::run).kind());
    }
    assertEquals(1, server.instances().size());
  }

  @Test
  void instanceOfThatNameThatIsNotOursIsNeverTakenOver() {
    server.failNext("POST /instance/create", Fault.resetBefore());
    assertThrows(RuntimeException.class, host::connect);
    EvolutionAdmin.standalone(URI.create(server.baseUrl()), Secret.of(server.globalKey()))
        .create(NewInstance.baileys(host.instance()).token(Secret.of("an-attackers-token")));

    RejectedException error = refused(host::connect);

    assertEquals("instance_not_ours", error.code());
    assertTrue(server.calls().stream().noneMatch(c -> c.target().startsWith("/webhook/set")));
  }

  @Test
  void statusTellsWhatTheServerSays() throws Exception {
    host.connect();
    scan();

    EvolutionStatus status = status();

    assertEquals(ConnectionState.OPEN, status.state());
    assertEquals("5511999990000", status.number());
    assertEquals("Lab Phone", status.profileName());
    assertEquals(IntegrationStatus.CONNECTED, status.integration().status());
  }

  private EvolutionStatus status() {
    return host.evolution.status(Host.TENANT, host.now().id());
  }

  private Optional<QrCode> qrCode() {
    return host.evolution.qrCode(Host.TENANT, host.now().id());
  }

  private EvolutionClient client() {
    return host.evolution.client(Host.TENANT, host.now().id());
  }

  private long connects() {
    return server.calls().stream()
        .filter(c -> c.target().startsWith("/instance/connect/"))
        .count();
  }

  private void scan() throws InterruptedException {
    server.scan(host.instance());
    settle();
  }

  private void settle() throws InterruptedException {
    assertTrue(server.awaitWebhooks(Duration.ofSeconds(5)), "webhooks did not settle");
  }

  private static RejectedException refused(Executable use) {
    return assertThrows(RejectedException.class, use);
  }
}
