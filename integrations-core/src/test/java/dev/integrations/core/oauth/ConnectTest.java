package dev.integrations.core.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.BlockedException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.oauth.CallbackResult.Connected;
import dev.integrations.core.oauth.CallbackResult.StatelessLanding;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectTest {
  private static final String REFUSAL =
      "acme: this authorization is unknown, used or expired; start again";
  private static final Executor THREAD = work -> new Thread(work).start();

  private final OAuthWorld world = new OAuthWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void consentConnectsTheAccount() {
    AuthorizationStart start =
        world.begin(AuthorizationOptions.builder().returnTo("/settings?tab=crm").build());

    var result = (Connected) world.oauth().complete(world.callback(start));

    Integration integration = result.integration();
    assertEquals(IntegrationStatus.CONNECTED, integration.status());
    assertEquals("acc-1", integration.account());
    assertEquals("/settings?tab=crm", result.returnTo());
    assertFalse(result.repeated());
    assertEquals(List.of("integration.connected"), world.events());
    assertEquals(List.of("connected"), world.audit());
    assertEquals(integration, world.now(integration.id()));
  }

  @Test
  @DisplayName("S1 G11 each begin has a new state of 256 bits")
  void statesAreNew() {
    Set<String> states = new HashSet<>();

    for (int i = 0; i < 100; i++) states.add(state(world.begin()));

    assertEquals(100, states.size());
    assertTrue(states.stream().allMatch(state -> state.matches("[A-Za-z0-9_-]{43}")));
  }

  @Test
  @DisplayName("S4 S256 is asked for and proved; the verifier has 43 unreserved characters")
  void proofKeyIsSent() {
    AuthorizationStart start = world.begin();

    world.oauth().complete(world.callback(start));

    Map<String, String> query = AcmeLogin.query(start.url().getRawQuery());
    assertEquals("S256", query.get("code_challenge_method"));
    String verifier = world.login.last().fields().get("code_verifier");
    assertTrue(verifier.matches("[A-Za-z0-9._~-]{43,128}"));
    assertEquals(query.get("code_challenge"), Pkce.challenge(verifier));
  }

  @Test
  void providerWithoutProofKeysGetsNone() {
    world.provider.withoutPkce();

    AuthorizationStart start = world.begin();
    world.oauth().complete(world.callback(start));

    assertFalse(start.url().toString().contains("code_challenge"));
    assertNull(world.login.last().fields().get("code_verifier"));
  }

  @Test
  @DisplayName("S5 S8 code flow alone, and the same redirect URI in both steps")
  void sameRedirectUriInBothSteps() {
    AuthorizationStart start = world.begin();

    world.oauth().complete(world.callback(start));

    Map<String, String> query = AcmeLogin.query(start.url().getRawQuery());
    assertEquals("code", query.get("response_type"));
    assertEquals(OAuthWorld.REDIRECT.toString(), query.get("redirect_uri"));
    assertEquals(OAuthWorld.REDIRECT.toString(), world.login.last().fields().get("redirect_uri"));
    assertThrows(
        IllegalArgumentException.class,
        () -> AuthorizationOptions.builder().parameter("response_type", "token"));
  }

  @Test
  @DisplayName("S23 only scopes that the app names are asked for")
  void onlyDeclaredScopesAreAskedFor() {
    AuthorizationStart some =
        world.begin(AuthorizationOptions.builder().scopes("read").build());

    assertEquals("read", AcmeLogin.query(some.url().getRawQuery()).get("scope"));
    assertEquals(
        "read write", AcmeLogin.query(world.begin().url().getRawQuery()).get("scope"));
    var more = AuthorizationOptions.builder().scopes("admin").build();
    assertThrows(IllegalArgumentException.class, () -> world.begin(more));
  }

  @Test
  @DisplayName(
      "S2 S7 unknown, expired, foreign-tenant and foreign-browser states are refused alike")
  void foreignStatesAreRefusedAlike() {
    AuthorizationStart start = world.begin();
    Map<String, List<String>> back = world.login.consent(start);
    Map<String, List<String>> unknown = new LinkedHashMap<>(back);
    unknown.put("state", List.of("another"));
    AuthorizationStart forTenant = world.begin();
    AuthorizationStart old = world.begin();

    assertRefused(OAuthWorld.callback(start, unknown));
    assertRefused(
        new CallbackRequest(AcmeLogin.ID, back, BrowserBinding.of("another"), OAuthWorld.TENANT));
    assertRefused(new CallbackRequest(AcmeLogin.ID, back, null, OAuthWorld.TENANT));
    assertRefused(new CallbackRequest(
        AcmeLogin.ID, world.login.consent(forTenant), forTenant.binding(), TenantId.of("another")));
    world.pass(Duration.ofMinutes(10));
    assertRefused(world.callback(old));
    assertEquals(0, world.login.tokenRequests());
  }

  @Test
  void stateOfAnotherBrowserStaysUsableForItsOwn() {
    AuthorizationStart start = world.begin();
    Map<String, List<String>> back = world.login.consent(start);
    assertRefused(new CallbackRequest(AcmeLogin.ID, back, BrowserBinding.of("another"), null));

    var result = world.oauth().complete(OAuthWorld.callback(start, back));

    assertInstanceOf(Connected.class, result);
  }

  @Test
  @DisplayName("G9 S3 S14 a redelivered callback gets the first outcome and exchanges nothing")
  void redeliveredCallbackGetsTheFirstOutcome() {
    AuthorizationStart start =
        world.begin(AuthorizationOptions.builder().returnTo("/crm").build());
    CallbackRequest callback = world.callback(start);
    var first = (Connected) world.oauth().complete(callback);

    var second = (Connected) world.oauth().complete(callback);

    assertEquals(first.integration(), second.integration());
    assertTrue(second.repeated());
    assertEquals("/crm", second.returnTo());
    assertEquals(1, world.login.tokenRequests());
    assertRefused(new CallbackRequest(
        AcmeLogin.ID, callback.parameters(), BrowserBinding.of("another"), OAuthWorld.TENANT));
  }

  @Test
  @DisplayName("G9 a callback that comes while the first is under way waits for it")
  void callbackWaitsForTheOneUnderWay() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    world.login.beforeAnswer = () -> {
      asked.countDown();
      await(go);
    };
    CallbackRequest callback = world.callback(world.begin());
    var first = CompletableFuture.supplyAsync(() -> world.oauth().complete(callback), THREAD);
    assertTrue(asked.await(30, java.util.concurrent.TimeUnit.SECONDS));

    var second = CompletableFuture.supplyAsync(() -> world.node().complete(callback), THREAD);
    go.countDown();

    assertEquals(((Connected) first.get()).integration(), ((Connected) second.get()).integration());
    assertEquals(1, world.login.tokenRequests());
  }

  @Test
  @DisplayName("G9 a redelivered callback of a failed one says so and exchanges nothing")
  void redeliveredCallbackOfAFailedOne() {
    world.login.answers(AcmeLogin.json(400, "{\"error\":\"invalid_grant\"}"));
    CallbackRequest callback = world.callback(world.begin());
    refused(callback);

    var error = refused(callback);

    assertEquals("invalid_grant", error.code());
    assertEquals(1, world.login.tokenRequests());
  }

  @Test
  @DisplayName("G9 a callback after a node died during the first one is told to start again")
  void callbackAfterADeadNode() {
    AuthorizationStart start = world.begin();
    Map<String, List<String>> back = world.login.consent(start);
    world
        .store
        .authorizations()
        .consume(Digests.sha256(state(start)), start.binding().hash(), AcmeLogin.ID);
    world.pass(Duration.ofMinutes(2));

    var error = refused(OAuthWorld.callback(start, back));

    assertEquals("authorization_interrupted", error.code());
    assertEquals(0, world.login.tokenRequests());
  }

  @Test
  @DisplayName("G10 begun on one node, completed on another")
  void beginAndCompleteOnTwoNodes() {
    AuthorizationStart start = world.begin();

    var result = world.node().complete(world.callback(start));

    assertInstanceOf(Connected.class, result);
  }

  @Test
  @DisplayName("G10 G11 a signed state works on another node, once, and expires")
  void signedStateIsUsedOnce() {
    world.settings.signedStates();
    AuthorizationStart start = world.begin();
    AuthorizationStart old = world.begin();
    CallbackRequest callback = world.callback(start);

    var first = (Connected) world.node().complete(callback);
    var second = (Connected) world.oauth().complete(callback);

    assertEquals(first.integration(), second.integration());
    assertTrue(second.repeated());
    assertEquals(1, world.login.tokenRequests());
    Map<String, List<String>> forged = new LinkedHashMap<>(world.login.consent(start));
    forged.put("state", List.of(state(start).substring(0, 60) + "AAAA"));
    assertRefused(OAuthWorld.callback(start, forged));
    world.pass(Duration.ofMinutes(10));
    assertRefused(world.callback(old));
  }

  @Test
  @DisplayName("S6 another issuer, or none where it is declared, is refused before the exchange")
  void issuerIsCompared() {
    world.provider.issuer("https://acme.example", true);
    Map<String, List<String>> without = new LinkedHashMap<>();
    AuthorizationStart one = world.begin();
    without.putAll(world.login.consent(one));
    AuthorizationStart two = world.begin();
    Map<String, List<String>> other = new LinkedHashMap<>(world.login.consent(two));
    other.put("iss", List.of("https://acme.example/"));
    AuthorizationStart three = world.begin();
    Map<String, List<String>> right = new LinkedHashMap<>(world.login.consent(three));
    right.put("iss", List.of("https://acme.example"));

    assertEquals("issuer_mismatch", refused(OAuthWorld.callback(one, without)).code());
    assertEquals("issuer_mismatch", refused(OAuthWorld.callback(two, other)).code());
    assertEquals(0, world.login.tokenRequests());
    assertInstanceOf(Connected.class, world.oauth().complete(OAuthWorld.callback(three, right)));
  }

  @Test
  @DisplayName("S7 an error callback uses the state up and never reaches the token endpoint")
  void errorCallbackUsesTheStateUp() {
    AuthorizationStart start = world.begin();
    Map<String, List<String>> declined = Map.of(
        "error", List.of("access_denied"),
        "error_description", List.of("<script>alert(1)</script>" + "x".repeat(1000)),
        "state", List.of(state(start)));

    var error = refused(OAuthWorld.callback(start, declined));

    assertEquals("access_denied", error.code());
    assertEquals(AuthorizationException.Reason.REVOKED, error.reason());
    assertFalse(error.getMessage().contains("<"));
    assertTrue(error.getMessage().length() < 300);
    refused(world.callback(start));
    assertEquals(0, world.login.tokenRequests());
  }

  @Test
  void twoIntegrationsOfTwoAccountsAndOneOfTheSame() {
    Integration first = world.connected();
    world.login.account = "acc-2";
    Integration other = world.connected();
    world.login.account = "acc-1";

    Integration again = world.connected();

    assertNotEquals(first.id(), other.id());
    assertEquals(first.id(), again.id());
    assertEquals(List.of("connected", "connected", "reconnected"), sorted(world.audit()));
  }

  @Test
  @DisplayName("G27 concurrent first consents for one account end in one integration")
  void concurrentConsentsEndInOneIntegration() throws Exception {
    List<CallbackRequest> callbacks = new java.util.ArrayList<>();
    for (int i = 0; i < 20; i++) callbacks.add(world.callback(world.begin()));

    var results = callbacks.stream()
        .map(callback -> CompletableFuture.supplyAsync(
            () -> ((Connected) world.oauth().complete(callback)).integration().id(), THREAD))
        .toList();

    Set<Object> ids = new HashSet<>();
    for (var result : results) ids.add(result.get());
    assertEquals(1, ids.size());
    assertEquals(
        1,
        world
            .store
            .integrations()
            .list(OAuthWorld.TENANT, PageRequest.first(10))
            .items()
            .size());
  }

  @Test
  void anotherAccountThanTheOneToReconnectIsRefusedAndNothingChanged() {
    Integration integration = world.connected();
    StoredTokens before = world.stored(integration);
    world.login.account = "acc-2";
    var options = AuthorizationOptions.builder().reconnect(integration.id()).build();

    var error = assertThrows(RejectedException.class, () -> world.connected(options));

    assertEquals("another_account", error.code());
    assertEquals(integration, world.now(integration.id()));
    assertEquals(before, world.stored(integration));
  }

  @Test
  @DisplayName("G21 G17 a second consent without refresh token keeps the first one's")
  void secondConsentWithoutRefreshToken() {
    Integration integration = world.connected();
    var refresh = world.stored(integration).refresh();
    world.login.givesRefresh = false;

    world.connected();

    assertEquals(refresh, world.stored(integration).refresh());
  }

  @Test
  @DisplayName("G21 without any way to refresh nothing is connected, unless told")
  void noRefreshTokenAtAll() {
    world.login.givesRefresh = false;

    var error = assertThrows(AuthorizationException.class, world::connected);

    assertEquals("no_refresh_token", error.code());
    assertEquals(List.of(), world.events());
    world.connected(AuthorizationOptions.builder().withoutRefresh().build());
    assertEquals(List.of("integration.connected"), world.events());
  }

  @Test
  @DisplayName("G21 the old refresh token is not kept for other scopes")
  void otherScopesDoNotKeepTheRefreshToken() {
    world.connected();
    world.login.givesRefresh = false;
    world.login.scope = "read write admin";

    var error = assertThrows(AuthorizationException.class, world::connected);

    assertEquals("no_refresh_token", error.code());
  }

  @Test
  @DisplayName("S18 a narrower grant is recorded and reported")
  void narrowerGrantIsReported() {
    world.login.scope = "read";

    var result = (Connected) world.oauth().complete(world.callback(world.begin()));

    assertEquals(Set.of("write"), result.missingScopes());
    assertEquals(Set.of("read"), world.stored(result.integration()).scopes());
  }

  @Test
  @DisplayName("G12 a host of the callback that is not the provider's gets nothing")
  void foreignHostOfTheCallback() {
    world
        .provider
        .hosts("acme.example")
        .callbackFacts(parameters -> Map.of("host", parameters.getOrDefault("referer", "")))
        .authorizationHost((configured, facts) -> facts.containsKey("host")
            ? URI.create("https://" + facts.get("host") + configured.getPath())
            : configured);
    List<String> hosts = List.of(
        "evil-acme.example",
        "acme.example.evil.net",
        "acme.example@evil.net",
        "127.0.0.1",
        "acme.example:8443",
        "evil.net/acme.example",
        "evil.net#.acme.example",
        "",
        "acme.example.");

    for (String host : hosts) {
      AuthorizationStart start = world.begin();
      Map<String, List<String>> back = new LinkedHashMap<>(world.login.consent(start));
      back.put("referer", List.of(host));

      var error = assertThrows(
          IntegrationException.class,
          () -> world.oauth().complete(OAuthWorld.callback(start, back)),
          host);

      assertInstanceOf(BlockedException.class, error, host);
    }
    assertEquals(0, world.login.tokenRequests());
  }

  @Test
  @DisplayName(
      "G12 a host of the token answer that is not the provider's is neither called nor kept")
  void foreignHostOfTheTokenAnswer() {
    world
        .provider
        .apiHost((configured, facts) ->
            facts.containsKey("api_domain") ? URI.create(facts.get("api_domain")) : configured)
        .tokens((call, answer) -> new TokenGrant(
            RfcTokenReader.read(answer).slots(), null, Map.of("api_domain", "https://evil.net")));

    assertThrows(BlockedException.class, world::connected);

    assertEquals(List.of(), world.login.apiTokens);
    assertEquals(List.of(), world.events());
  }

  @Test
  void marketplaceLandsWithoutAState() {
    world.provider.statelessLandings();
    var parameters = Map.of("code", List.of("a-code"), "client_id", List.of("client-1"));

    var result = world.oauth().complete(new CallbackRequest(AcmeLogin.ID, parameters, null, null));

    assertEquals(new StatelessLanding(AcmeLogin.ID, OAuthWorld.APP), result);
    assertEquals(0, world.login.tokenRequests());
  }

  @Test
  void landingsWithoutAStateAreRefusedWhereTheProviderHasNone() {
    assertRefused(new CallbackRequest(AcmeLogin.ID, Map.of("code", List.of("a-code")), null, null));
  }

  @Test
  @DisplayName("G15 nothing that is printed or thrown holds a secret")
  void nothingPrintsASecret() {
    AuthorizationStart start = world.begin();
    CallbackRequest callback = world.callback(start);
    var result = world.oauth().complete(callback);
    String state = state(start);

    String printed = start + " " + callback + " " + start.binding() + " " + result + " "
        + world.stored(((Connected) result).integration());

    assertFalse(printed.contains("canary-secret"));
    assertFalse(printed.contains(state));
    assertFalse(printed.contains(start.binding().value().reveal()));
  }

  private void assertRefused(CallbackRequest callback) {
    assertEquals(REFUSAL, refused(callback).getMessage());
  }

  private AuthorizationException refused(CallbackRequest callback) {
    return assertThrows(AuthorizationException.class, () -> world.oauth().complete(callback));
  }

  private static String state(AuthorizationStart start) {
    return AcmeLogin.query(start.url().getRawQuery()).get("state");
  }

  private static List<String> sorted(List<String> texts) {
    return texts.stream().sorted().toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
