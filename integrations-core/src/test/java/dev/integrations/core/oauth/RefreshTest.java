package dev.integrations.core.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.store.RefreshState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTest {
  private static final Executor THREAD = work -> new Thread(work).start();

  private final OAuthWorld world = new OAuthWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void freshTokenIsHandedOutWithoutARequest() {
    Integration integration = world.connected();

    AccessToken token = token(integration);

    assertEquals(world.stored(integration).access(), token.value());
    assertEquals("Bearer", token.headerPrefix());
    assertEquals(0, world.login.refreshes());
  }

  @Test
  @DisplayName("G1 100 threads, one expired token: one token request, 100 equal results")
  void hundredThreadsRefreshOnce() throws Exception {
    Integration integration = world.connected();
    world.pass(Duration.ofHours(2));
    CountDownLatch go = new CountDownLatch(1);

    List<CompletableFuture<AccessToken>> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(CompletableFuture.supplyAsync(() -> waited(go, () -> token(integration)), THREAD));
    }
    go.countDown();

    Set<AccessToken> tokens = new HashSet<>();
    for (var one : all) tokens.add(one.get());
    assertEquals(1, tokens.size());
    assertEquals(1, world.login.refreshes());
  }

  @Test
  @DisplayName("Two nodes, 50 expiries, reuse ends the grant: one request per generation")
  void twoNodesRefreshOncePerGeneration() throws Exception {
    Integration integration = world.connected();
    List<OAuthManager> nodes = List.of(world.oauth(), world.node(), world.node());

    for (int expiry = 1; expiry <= 50; expiry++) {
      world.pass(Duration.ofHours(2));
      List<CompletableFuture<AccessToken>> all = new ArrayList<>();
      for (OAuthManager node : nodes) {
        for (int i = 0; i < 3; i++) {
          all.add(CompletableFuture.supplyAsync(
              () -> node.token(OAuthWorld.TENANT, integration.id()), THREAD));
        }
      }
      Set<AccessToken> tokens = new HashSet<>();
      for (var one : all) tokens.add(one.get());
      assertEquals(1, tokens.size());
      assertEquals(expiry, world.login.refreshes());
    }
    assertEquals(IntegrationStatus.CONNECTED, world.now(integration.id()).status());
  }

  @Test
  @DisplayName("Ten minutes of clock skew on one node make no second request")
  void skewedNodesAgree() {
    Integration integration = world.connected();
    OAuthManager ahead = world.node(world.clock.ahead(Duration.ofMinutes(10)));
    OAuthManager behind = world.node(world.clock.ahead(Duration.ofMinutes(-10)));
    world.pass(Duration.ofMinutes(50));

    ahead.token(OAuthWorld.TENANT, integration.id());
    assertEquals(0, world.login.refreshes());
    world.pass(Duration.ofMinutes(15));
    AccessToken one = behind.token(OAuthWorld.TENANT, integration.id());
    AccessToken other = ahead.token(OAuthWorld.TENANT, integration.id());

    assertEquals(one, other);
    assertEquals(1, world.login.refreshes());
  }

  @Test
  @DisplayName("G3 a loser whose winner commits between send and save writes nothing")
  void loserWritesNothing() {
    Integration integration = world.connected();
    world.pass(Duration.ofHours(2));
    AtomicReference<AccessToken> winner = new AtomicReference<>();
    OAuthManager slow = world.oauth();
    OAuthManager fast = world.node();
    world.login.rotates = false;
    slow.steps(step -> {
      if (step != Steps.Step.ANSWERED || winner.get() != null) return;
      world.pass(Duration.ofMinutes(5));
      winner.set(fast.token(OAuthWorld.TENANT, integration.id()));
    });

    AccessToken got = slow.token(OAuthWorld.TENANT, integration.id());

    assertEquals(winner.get(), got);
    assertEquals(winner.get().value(), world.stored(integration).access());
    assertEquals(2, world.login.refreshes());
  }

  @Test
  @DisplayName("G3 a loser's refusal does not end what the winner refreshed")
  void losersRefusalEndsNothing() {
    Integration integration = world.connected();
    world.pass(Duration.ofHours(2));
    OAuthManager slow = world.oauth();
    OAuthManager fast = world.node();
    world.login.rotates = false;
    world.login.answers(AcmeLogin.json(400, "{\"error\":\"invalid_grant\"}"));
    AtomicReference<AccessToken> winner = new AtomicReference<>();
    slow.steps(step -> {
      if (step != Steps.Step.ANSWERED || winner.get() != null) return;
      world.pass(Duration.ofMinutes(5));
      winner.set(fast.token(OAuthWorld.TENANT, integration.id()));
    });

    AccessToken got = slow.token(OAuthWorld.TENANT, integration.id());

    assertEquals(winner.get(), got);
    assertEquals(IntegrationStatus.CONNECTED, world.now(integration.id()).status());
    assertEquals(List.of("integration.connected"), world.events());
  }

  @Test
  void newPairIsKeptWhenTheLeaseEndedButNobodyElseCame() {
    Integration integration = world.connected();
    world.pass(Duration.ofHours(2));
    world.oauth().steps(step -> {
      if (step == Steps.Step.ANSWERED) world.pass(Duration.ofMinutes(5));
    });

    AccessToken token = token(integration);

    assertEquals(token.value(), world.stored(integration).access());
    assertEquals(2, token.generation());
    assertEquals(1, world.login.refreshes());
  }

  @Test
  @DisplayName(
      "G4 S17 the pair is committed before the token is handed out; the old one is replaced")
  void pairIsCommittedBeforeItIsHandedOut() {
    Integration integration = world.connected();
    StoredTokens before = world.stored(integration);
    world.pass(Duration.ofHours(2));

    AccessToken token = token(integration);

    StoredTokens after = world.stored(integration);
    assertEquals(after.access(), token.value());
    assertNotEquals(before.refresh(), after.refresh());
    assertEquals(before.refresh().reveal(), world.login.last().fields().get("refresh_token"));
    assertEquals(
        1,
        world.store.credentials().previous(world.key(integration)).orElseThrow().generation());
  }

  @Test
  @DisplayName("G4 G17 an absent refresh token and absent scopes keep the old ones")
  void absentFieldsKeepTheOldOnes() {
    world.login.rotates = false;
    Integration integration = world.connected();
    StoredTokens before = world.stored(integration);
    world.login.shape = json -> json.without("scope");
    world.pass(Duration.ofHours(2));

    token(integration);

    assertEquals(before.refresh(), world.stored(integration).refresh());
    assertEquals(before.scopes(), world.stored(integration).scopes());
  }

  @Test
  @DisplayName("S18 scopes are not asked for again, and a narrower grant is recorded")
  void narrowerGrantOnRefresh() {
    Integration integration = world.connected();
    world.login.scope = "read";
    world.pass(Duration.ofHours(2));

    AccessToken token = token(integration);

    assertNull(world.login.last().fields().get("scope"));
    assertEquals(Set.of("read"), token.scopes());
  }

  @Test
  @DisplayName("G5 an interrupted caller does not cut the refresh")
  void interruptDoesNotCut() throws Exception {
    Integration integration = world.connected();
    world.pass(Duration.ofHours(2));
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch committed = new CountDownLatch(1);
    world.oauth().steps(step -> {
      if (step == Steps.Step.COMMITTED) committed.countDown();
    });
    world.login.beforeAnswer = () -> {
      asked.countDown();
      waited(go, () -> null);
    };
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller = new Thread(() -> {
      try {
        token(integration);
      } catch (TransportException e) {
        thrown.set(e);
        if (!Thread.currentThread().isInterrupted()) thrown.set(null);
      }
    });
    caller.start();
    assertTrue(asked.await(30, TimeUnit.SECONDS));

    caller.interrupt();
    caller.join();
    go.countDown();

    assertEquals("interrupted", ((TransportException) thrown.get()).code());
    assertTrue(committed.await(10, TimeUnit.SECONDS));
    assertEquals(2, token(integration).generation());
    assertEquals(1, world.login.refreshes());
  }

  @Test
  @DisplayName(
      "G5 S19 after a lost answer the access token is used until it expires, then asked once")
  void lostAnswerWaitsForExpiry() {
    Integration integration = world.connected();
    world.pass(Duration.ofMinutes(56));
    world.login.answers(lost());

    AccessToken still = token(integration);
    assertEquals(1, still.generation());
    assertEquals(1, world.login.refreshes());
    world.pass(Duration.ofMinutes(3));
    assertEquals(still, token(integration));
    assertThrows(IntegrationException.class, () -> refresh(integration));
    assertEquals(1, world.login.refreshes());
    world.pass(Duration.ofMinutes(2));
    AccessToken next = token(integration);

    assertEquals(2, next.generation());
    assertEquals(2, world.login.refreshes());
    assertEquals(IntegrationStatus.CONNECTED, world.now(integration.id()).status());
  }

  @Test
  @DisplayName("G5 S19 only a terminal answer ends it, and says that the rotation was lost")
  void lostRotationSaysSo() {
    Integration integration = world.connected();
    world.pass(Duration.ofMinutes(56));
    world.login.answers(lost());
    token(integration);
    world.login.revokeAll();
    world.pass(Duration.ofMinutes(5));

    var error = assertThrows(AuthorizationException.class, () -> token(integration));

    assertEquals("rotation_lost", error.code());
    assertEquals(AuthorizationException.Reason.NEEDS_REAUTHORIZATION, error.reason());
    assertEquals(IntegrationStatus.NEEDS_REAUTH, world.now(integration.id()).status());
    assertEquals("rotation_lost", world.now(integration.id()).reason());
  }

  @Test
  @DisplayName("G5 S19 inside a documented grace the same token is sent again at once")
  void graceIsUsedAtOnce() {
    world.provider.rotation(Rotation.replacesWithGrace(Duration.ofMinutes(5)));
    Integration integration = world.connected();
    world.pass(Duration.ofHours(2));
    world.login.answers(lost());

    AccessToken token = token(integration);

    assertEquals(2, token.generation());
    assertEquals(2, world.login.refreshes());
  }

  @Test
  @DisplayName("G5 S19 a process that died after sending counts as a lost answer")
  void deadProcessCountsAsLostAnswer() {
    Integration integration = world.connected();
    var claim = world
        .store
        .credentials()
        .claim(world.key(integration), 1, "dead", Duration.ofSeconds(30), 100)
        .orElseThrow();
    assertTrue(world.store.credentials().sending(claim));
    world.pass(Duration.ofMinutes(56));

    assertEquals(1, token(integration).generation());
    assertEquals(0, world.login.refreshes());
    world.pass(Duration.ofMinutes(5));
    assertEquals(2, token(integration).generation());
    assertEquals(1, world.login.refreshes());
  }

  @Test
  @DisplayName("G6 after a failure nothing is sent before it has cooled down, and callers are told")
  void failureCoolsDown() {
    Integration integration = world.connected();
    world.pass(Duration.ofHours(2));
    world.login.answers(AcmeLogin.json(503, ""));
    assertThrows(TransportException.class, () -> token(integration));

    for (int i = 0; i < 50; i++) {
      var error = assertThrows(IntegrationException.class, () -> token(integration));
      assertEquals("http_503", error.code());
    }

    assertEquals(1, world.login.refreshes());
    world.pass(Duration.ofSeconds(6));
    assertEquals(2, token(integration).generation());
  }

  @Test
  @DisplayName("G6 cool-downs grow, and a day has so many attempts at most")
  void attemptsPerDayAreBounded() {
    world.settings.attemptsPerDay(12);
    Integration integration = world.connected();
    MockResponse[] failing = new MockResponse[1000];
    java.util.Arrays.fill(failing, AcmeLogin.json(503, ""));
    world.login.answers(failing);
    world.pass(Duration.ofHours(2));

    for (int minute = 0; minute < 23 * 60; minute += 5) {
      assertThrows(IntegrationException.class, () -> token(integration));
      world.pass(Duration.ofMinutes(5));
    }

    assertEquals(12, world.login.refreshes());
    assertEquals(IntegrationStatus.CONNECTED, world.now(integration.id()).status());
  }

  @Test
  @DisplayName("G6 a configuration that is refused rests too, and never asks the customer")
  void refusedConfigurationRests() {
    Integration integration = world.connected();
    world.pass(Duration.ofHours(2));
    world.login.answers(AcmeLogin.json(401, "{\"error\":\"invalid_client\"}"));

    var first = assertThrows(AuthorizationException.class, () -> token(integration));
    var second = assertThrows(AuthorizationException.class, () -> token(integration));

    assertEquals(AuthorizationException.Reason.INVALID_CREDENTIALS, first.reason());
    assertEquals(AuthorizationException.Reason.INVALID_CREDENTIALS, second.reason());
    assertEquals(1, world.login.refreshes());
    assertEquals(IntegrationStatus.CONNECTED, world.now(integration.id()).status());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504, 403, 0})
  @DisplayName("G7 an outage never asks the customer, however long; the first answer heals it")
  void outageNeverAsksTheCustomer(int status) {
    Integration integration = world.connected();
    for (int i = 0; i < 30; i++) {
      world.login.answers(status == 0 ? lost() : AcmeLogin.json(status, ""));
    }

    for (int i = 0; i < 30; i++) {
      world.pass(Duration.ofHours(2));
      assertThrows(IntegrationException.class, () -> token(integration));
    }

    assertEquals(30, world.login.refreshes());
    assertEquals(IntegrationStatus.CONNECTED, world.now(integration.id()).status());
    world.pass(Duration.ofHours(2));
    assertEquals(2, token(integration).generation());
  }

  @Test
  @DisplayName("G7 a name that does not resolve never asks the customer")
  void unknownHostNeverAsksTheCustomer() {
    Integration integration = world.connected();
    world.app = world.app.endpoints(new OAuthEndpoints(
        null, java.net.URI.create("https://does-not-exist.invalid/token"), null, null));
    OAuthManager node = world.node();
    world.pass(Duration.ofHours(2));

    assertThrows(TransportException.class, () -> node.token(OAuthWorld.TENANT, integration.id()));

    assertEquals(IntegrationStatus.CONNECTED, world.now(integration.id()).status());
  }

  @Test
  @DisplayName("G8 a hung token call ends by its deadline, and the next one succeeds")
  void hungCallEnds() {
    world.settings.callLimit(Duration.ofMillis(300));
    Integration integration = world.connected();
    world.pass(Duration.ofHours(2));
    CountDownLatch go = new CountDownLatch(1);
    world.login.beforeAnswer = () -> waited(go, () -> null);

    assertThrows(TransportException.class, () -> token(integration));

    world.login.beforeAnswer = () -> {};
    go.countDown();
    world.login.rotates = false;
    world.pass(Duration.ofMinutes(1));
    assertEquals(2, token(integration).generation());
  }

  @Test
  @DisplayName("G8 an executor that never runs the work blocks nobody for ever")
  void stuckExecutorBlocksNobody() {
    Integration integration = world.connected();
    world.settings.callLimit(Duration.ofMillis(50)).executor(work -> {});
    OAuthManager stuck = world.node();
    world.pass(Duration.ofHours(2));

    var error = assertThrows(
        TransportException.class, () -> stuck.token(OAuthWorld.TENANT, integration.id()));

    assertEquals("timeout", error.code());
    assertEquals(2, token(integration).generation());
  }

  @Test
  @DisplayName("G20 a terminal answer ends it once: status, event and audit together")
  void terminalAnswerEndsItOnce() {
    Integration integration = world.connected();
    world.login.revokeAll();
    world.pass(Duration.ofHours(2));

    for (int i = 0; i < 5; i++) {
      var error = assertThrows(AuthorizationException.class, () -> token(integration));
      assertEquals("grant_ended", error.code());
    }

    assertEquals(1, world.login.refreshes());
    assertEquals(2, world.events().size());
    assertTrue(world.events().contains("integration.needs_reauth"));
    assertTrue(world.audit().containsAll(List.of("refresh_failed", "needs_reauth")));
  }

  @Test
  @DisplayName("G20 401 with a grant error is terminal, and 400 with a client error is not")
  void codeDecidesNotTheStatus() {
    Integration integration = world.connected();
    world.pass(Duration.ofHours(2));
    world.login.answers(AcmeLogin.json(400, "{\"error\":\"invalid_client\"}"));
    assertThrows(AuthorizationException.class, () -> token(integration));
    assertEquals(IntegrationStatus.CONNECTED, world.now(integration.id()).status());
    world.pass(Duration.ofMinutes(1));
    world.login.answers(AcmeLogin.json(401, "{\"error\":\"invalid_grant\"}"));

    assertThrows(AuthorizationException.class, () -> token(integration));

    assertEquals(IntegrationStatus.NEEDS_REAUTH, world.now(integration.id()).status());
  }

  @Test
  @DisplayName("G20 a refusal right after the client configuration changed is not believed at once")
  void changedConfigurationIsDoubted() {
    Integration integration = world.connected();
    world.app = world.app.version("2");
    OAuthManager changed = world.node();
    world.pass(Duration.ofHours(2));
    world.login.answers(
        AcmeLogin.json(400, "{\"error\":\"invalid_grant\"}"),
        AcmeLogin.json(400, "{\"error\":\"invalid_grant\"}"));

    for (int i = 0; i < 2; i++) {
      assertThrows(
          AuthorizationException.class, () -> changed.token(OAuthWorld.TENANT, integration.id()));
      world.pass(Duration.ofMinutes(5));
    }

    assertEquals(IntegrationStatus.CONNECTED, world.now(integration.id()).status());
    assertEquals(2, changed.token(OAuthWorld.TENANT, integration.id()).generation());
    assertEquals("2", world.stored(integration).appVersion());
  }

  @Test
  @DisplayName("G19 a refresh answered by 200 with an error keeps the old token")
  void successThatIsNone() {
    Integration integration = world.connected();
    StoredTokens before = world.stored(integration);
    world.pass(Duration.ofMinutes(56));
    world.login.answers(AcmeLogin.json(200, "{\"error\":\"invalid_code\"}"));

    assertEquals(before.access(), token(integration).value());
    assertEquals(before, world.stored(integration));
  }

  @Test
  @DisplayName("G55 a forced refresh that fails leaves the working token in place")
  void forcedRefreshThatFails() {
    Integration integration = world.connected();
    AccessToken before = token(integration);
    world.login.answers(AcmeLogin.json(400, "{\"error\":\"invalid_grant\"}"));

    assertThrows(AuthorizationException.class, () -> refresh(integration));

    assertEquals(before, token(integration));
    world.pass(Duration.ofHours(2));
    assertThrows(AuthorizationException.class, () -> token(integration));
  }

  @Test
  void forcedRefreshGivesTheNextGenerationAndHeals() {
    Integration integration = world.connected();
    world.login.answers(AcmeLogin.json(400, "{\"error\":\"invalid_grant\"}"));
    assertThrows(AuthorizationException.class, () -> refresh(integration));
    assertEquals(IntegrationStatus.NEEDS_REAUTH, world.now(integration.id()).status());
    world.pass(Duration.ofHours(2));

    AccessToken token = refresh(integration);

    assertEquals(2, token.generation());
    assertEquals(IntegrationStatus.CONNECTED, world.now(integration.id()).status());
  }

  @Test
  @DisplayName("G22 what the answer says of the account is saved at the refresh too, if it may be")
  void factsAreSavedAtTheRefresh() {
    world
        .provider
        .hosts("acme.example")
        .apiHost((configured, facts) -> facts.containsKey("api_domain")
            ? java.net.URI.create(facts.get("api_domain"))
            : configured)
        .tokens((call, answer) -> RfcTokenReader.read(answer)
            .with(
                null,
                answer.has("api_domain")
                    ? java.util.Map.of("api_domain", answer.text("api_domain"))
                    : java.util.Map.of()));
    Integration integration = world.connected();
    world.login.shape = json -> json.with("api_domain", JsonString.of("https://eu.acme.example"));
    world.pass(Duration.ofHours(2));
    token(integration);
    assertEquals(
        "https://eu.acme.example", world.now(integration.id()).metadata().get("api_domain"));
    world.login.shape = json -> json.with("api_domain", JsonString.of("https://evil.example"));
    world.pass(Duration.ofHours(2));

    AccessToken token = token(integration);

    assertEquals(3, token.generation());
    assertEquals(
        "https://eu.acme.example", world.now(integration.id()).metadata().get("api_domain"));
  }

  @Test
  @DisplayName("G14 no token of another tenant, integration or slot is ever handed out")
  void tokensDoNotCross() {
    Integration integration = world.connected();

    assertThrows(
        RejectedException.class,
        () -> world.oauth().token(TenantId.of("another"), integration.id()));
    assertThrows(
        RejectedException.class,
        () -> world.oauth().token(OAuthWorld.TENANT, IntegrationId.of("another")));
    assertThrows(
        AuthorizationException.class,
        () -> world.oauth().token(OAuthWorld.TENANT, integration.id(), "another"));
  }

  @Test
  @DisplayName("S52 every refresh is audited and told, without a secret")
  void refreshesAreAuditedAndTold() {
    Integration integration = world.connected();
    world.pass(Duration.ofHours(2));
    world.login.answers(AcmeLogin.json(503, ""));
    assertThrows(TransportException.class, () -> token(integration));
    world.pass(Duration.ofMinutes(1));

    token(integration);

    assertEquals(
        List.of("transport", "ok"),
        world.refreshes.stream().map(record -> record.outcome()).toList());
    assertEquals(List.of("refreshed", "refresh_failed", "connected"), world.audit());
    assertFalse(world.refreshes.toString().contains("canary-secret"));
  }

  @Test
  void tokenNearItsEndIsRefreshedBeforeItIsUsed() {
    Integration integration = world.connected();
    world.pass(Duration.ofMinutes(56));

    assertEquals(2, token(integration).generation());
  }

  @Test
  void stateOfTheRefreshIsKeptForDiagnosis() {
    Integration integration = world.connected();
    world.pass(Duration.ofHours(2));
    world.login.answers(AcmeLogin.json(503, ""));
    assertThrows(TransportException.class, () -> token(integration));

    RefreshState state =
        world.store.credentials().refreshState(world.key(integration)).orElseThrow();

    assertEquals("http_503", state.lastError());
    assertEquals(1, state.failures());
    assertNull(state.claimedUntil());
  }

  private static MockResponse lost() {
    return new MockResponse.Builder()
        .onResponseStart(new SocketEffect.CloseSocket())
        .build();
  }

  private AccessToken token(Integration integration) {
    return world.oauth().token(OAuthWorld.TENANT, integration.id());
  }

  private AccessToken refresh(Integration integration) {
    return world.oauth().refresh(OAuthWorld.TENANT, integration.id());
  }

  private static <T> T waited(CountDownLatch go, java.util.function.Supplier<T> then) {
    try {
      go.await();
      return then.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
