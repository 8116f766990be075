package dev.integrations.crm.hubspot;

import static dev.integrations.crm.Stage.CALLBACK;
import static dev.integrations.crm.Stage.TENANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.crm.Stage;
import dev.integrations.testing.Canary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HubSpotConnectTest {
  private final Stage stage = new Stage();
  private final HubSpot hubSpot = HubSpot.of(
      stage.integrations,
      OAuthApp.builder(AppId.of("main"), "client-1", CALLBACK)
          .clientSecret(Canary.secret("client-secret"))
          .scopes("oauth", "crm.objects.contacts.read")
          .build());

  @Test
  void theConsentPageIsAskedForScopesWithBlanks() {
    AuthorizationStart start = hubSpot.begin(
        TENANT,
        AuthorizationOptions.builder().parameter("optional_scope", "tickets").build());

    assertTrue(start.url().toString().startsWith("https://app.hubspot.com/oauth/authorize?"));
    assertTrue(start.url().toString().contains("scope=oauth%20crm.objects.contacts.read"));
    assertEquals(
        Map.of(
            "response_type", "code",
            "client_id", "client-1",
            "redirect_uri", CALLBACK.toString(),
            "scope", "oauth crm.objects.contacts.read",
            "optional_scope", "tickets",
            "state", "...",
            "code_challenge", "...",
            "code_challenge_method", "S256"),
        Stage.shown(start.url()));
  }

  @Test
  void theAnswerNamesThePortal() {
    stage.network.answer(200, """
        {"access_token":"access-1","refresh_token":"refresh-1","expires_in":1800,"token_type":"bearer",
         "hub_id":424242,"user_id":7,"scopes":["oauth","crm.objects.contacts.read"]}
        """);

    Integration integration = connect();

    assertEquals(List.of("POST https://api.hubapi.com/oauth/2026-09/token"), stage.network.lines());
    var exchange = stage.network.requests().get(0);
    assertEquals("application/x-www-form-urlencoded", exchange.header("Content-Type"));
    assertTrue(
        exchange
            .body()
            .matches("grant_type=authorization_code&code=code-1"
                + "&redirect_uri=https%3A%2F%2Fapp\\.example%2Fcallback&code_verifier=[A-Za-z0-9_-]{43}"
                + "&client_id=client-1&client_secret=" + Canary.value("client-secret")),
        "form of the exchange");
    assertEquals("424242", integration.account());
    assertEquals(Map.of("user_id", "7"), integration.metadata());
  }

  @Test
  void whereTheAnswerNamesNoneThePortalIsAskedFor() {
    stage
        .network
        .answer(200, "{\"access_token\":\"access-1\",\"refresh_token\":\"r\",\"expires_in\":1800}")
        .answer(200, "{\"active\":true,\"hub_id\":424242,\"token_use\":\"access_token\"}");

    Integration integration = connect();

    assertEquals("424242", integration.account());
    assertEquals(
        "POST https://api.hubapi.com/oauth/2026-09/token/introspect",
        stage.network.lines().get(1));
    assertEquals(
        "client_id=client-1&client_secret=" + Canary.value("client-secret")
            + "&token=access-1&token_type_hint=access_token",
        stage.network.requests().get(1).body());
  }

  private Integration connect() {
    AuthorizationStart start = hubSpot.begin(TENANT, AuthorizationOptions.NONE);
    return Stage.connected(hubSpot.complete(Stage.callback(HubSpot.PROVIDER, start, Map.of())));
  }
}
