package dev.integrations.testing.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.Integrations;
import dev.integrations.core.ProviderId;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.oauth.OAuthProvider;
import dev.integrations.core.store.InMemoryStore;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That a host can describe providers which no module is for, by what they are known to want. */
class OtherProvidersTest {
  private static final TenantId TENANT = TenantId.of("acme");
  private static final AppId APP = AppId.of("main");
  private static final URI CALLBACK = URI.create("https://app.example/callback");

  private FakeOAuthServer server;
  private Integrations integrations;

  @AfterEach
  void stop() {
    integrations.close();
    server.close();
  }

  @Test
  void slackGivesTwoTokensForOneWorkspace() {
    start(OAuthFlavour.SLACK, OtherProviders.slack(), "chat:write", "commands");

    Integration connected = connect(
        "slack",
        AuthorizationOptions.builder().parameter("user_scope", "search:read").build());

    assertEquals(server.accounts().get(0).id(), connected.account());
    assertEquals(
        List.of("bot", "user"),
        integrations.store().credentials().slots(TENANT, connected.id()).stream()
            .sorted()
            .toList());
  }

  @Test
  void slacksRefusalsComeWithAGoodStatus() {
    start(OAuthFlavour.SLACK, OtherProviders.slack(), "chat:write");
    AuthorizationStart begun = begin("slack", AuthorizationOptions.NONE);
    OAuthCallback callback = server.approve(begun.url());
    Map<String, List<String>> forged =
        Map.of("code", List.of("forged"), "state", callback.parameters().get("state"));

    var error = assertThrows(
        AuthorizationException.class,
        () -> integrations.oauth().complete(request("slack", begun, forged)));

    assertEquals("invalid_code", error.code());
  }

  @Test
  void microsoftIsAskedForTheAccount() {
    start(OAuthFlavour.MICROSOFT, OtherProviders.microsoft(), "offline_access", "User.Read");

    Integration connected = connect("microsoft", AuthorizationOptions.NONE);

    assertEquals(server.accounts().get(0).id(), connected.account());
  }

  @Test
  void notionTakesJsonWithBasicAndSaysNoLifetime() {
    start(OAuthFlavour.NOTION, OtherProviders.notion());

    Integration connected = connect("notion", AuthorizationOptions.NONE);

    assertNotNull(connected.account());
    assertEquals("ok", server.receivedTokenRequests().get(0).outcome());
  }

  private void start(OAuthFlavour flavour, OAuthProvider provider, String... scopes) {
    server = FakeOAuthServer.start(flavour, CALLBACK);
    integrations = Integrations.builder(
            new InMemoryStore(), Keys.fromRawKey(Secret.of("0123456789abcdef0123456789abcdef")))
        .httpClient(server.httpClient())
        .build();
    integrations
        .oauth()
        .register(
            provider,
            OAuthApp.builder(APP, server.clientId(), CALLBACK)
                .clientSecret(server.clientSecret())
                .scopes(scopes)
                .build());
  }

  private AuthorizationStart begin(String provider, AuthorizationOptions options) {
    return integrations.oauth().begin(TENANT, ProviderId.of(provider), APP, options);
  }

  private Integration connect(String provider, AuthorizationOptions options) {
    AuthorizationStart begun = begin(provider, options);
    OAuthCallback callback = server.approve(begun.url());
    CallbackResult result =
        integrations.oauth().complete(request(provider, begun, callback.parameters()));
    return assertInstanceOf(CallbackResult.Connected.class, result).integration();
  }

  private static CallbackRequest request(
      String provider, AuthorizationStart begun, Map<String, List<String>> parameters) {
    return new CallbackRequest(ProviderId.of(provider), parameters, begun.binding(), TENANT);
  }
}
