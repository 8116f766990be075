package dev.integrations.crm.kommo;

import static dev.integrations.crm.Stage.CALLBACK;
import static dev.integrations.crm.Stage.TENANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.PageRequest;
import dev.integrations.core.error.BlockedException;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.crm.Stage;
import dev.integrations.testing.Canary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KommoConnectTest {
  private static final String CLIENT = "3f0a7c52-1b7e-4c1e-9d54-7f1d2a5e9b10";

  private final Stage stage = new Stage();
  private final Kommo kommo = Kommo.of(
      stage.integrations,
      OAuthApp.builder(AppId.of("main"), CLIENT, CALLBACK)
          .clientSecret(Canary.secret("client-secret"))
          .build());

  @Test
  void theConsentPageIsToldTheClientAlone() {
    AuthorizationStart start = kommo.begin(TENANT, AuthorizationOptions.NONE);

    assertEquals("www.kommo.com", start.url().getHost());
    assertEquals("/oauth", start.url().getPath());
    assertEquals(
        Map.of("client_id", CLIENT, "state", "...", "mode", "popup"), Stage.shown(start.url()));
  }

  @Test
  void theAccountsOwnHostGivesTokensForJson() {
    stage
        .network
        .answer(200, """
            {"token_type":"Bearer","expires_in":86400,"access_token":"access-1","refresh_token":"refresh-1"}
            """)
        .answer(200, "{\"id\":32109876,\"name\":\"Acme\",\"subdomain\":\"acme\"}");

    Integration integration = Stage.connected(kommo.complete(callback("acme.kommo.com")));

    assertEquals(
        List.of(
            "POST https://acme.kommo.com/oauth2/access_token",
            "GET https://acme.kommo.com/api/v4/account"),
        stage.network.lines());
    var exchange = stage.network.requests().get(0);
    assertEquals(
        "{\"grant_type\":\"authorization_code\",\"code\":\"code-1\",\"redirect_uri\":\"" + CALLBACK
            + "\",\"client_id\":\"" + CLIENT + "\",\"client_secret\":\""
            + Canary.value("client-secret") + "\"}",
        exchange.body());
    assertEquals("application/json; charset=utf-8", exchange.header("Content-Type"));
    assertEquals("Bearer access-1", stage.network.requests().get(1).header("Authorization"));
    assertEquals("32109876", integration.account());
    assertEquals(
        Map.of("account_host", "acme.kommo.com", "subdomain", "acme"), integration.metadata());
  }

  @ParameterizedTest
  @DisplayName("G12 a referer that is no account of Kommo's is refused before any I/O")
  @ValueSource(
      strings = {
        "evil-kommo.com",
        "acme.kommo.com.evil.net",
        "acme.kommo.com@evil.net",
        "acme.kommo.com.",
        "acme.kommo.com:8443",
        "acmе.kommo.com", // the е is Cyrillic
        "169.254.169.254",
      })
  void anotherHostIsRefused(String referer) {
    CallbackRequest callback = callback(referer);

    var error = assertThrows(BlockedException.class, () -> kommo.complete(callback));

    assertEquals("destination_refused", error.code());
    assertEquals(List.of(), stage.network.lines());
    assertEquals(
        List.of(), stage.integrations.list(TENANT, PageRequest.first(10)).items());
  }

  @Test
  void withoutRefererNothingIsSent() {
    AuthorizationStart start = kommo.begin(TENANT, AuthorizationOptions.NONE);
    CallbackRequest callback = Stage.callback(Kommo.PROVIDER, start, Map.of());

    assertThrows(BlockedException.class, () -> kommo.complete(callback));
    assertEquals(List.of(), stage.network.lines());
  }

  @Test
  void anInstallationFromTheMarketplaceExchangesNothing() {
    CallbackRequest callback = new CallbackRequest(
        Kommo.PROVIDER,
        Map.of(
            "code", List.of("code-1"),
            "referer", List.of("acme.kommo.com"),
            "client_id", List.of(CLIENT),
            "from_widget", List.of("1")),
        null,
        null);

    var landing = assertInstanceOf(CallbackResult.StatelessLanding.class, kommo.complete(callback));

    assertEquals(AppId.of("main"), landing.app());
    assertEquals(List.of(), stage.network.lines());
  }

  @Test
  void customersOfAmocrmConsentThere() {
    Kommo amocrm = Kommo.of(
        stage.integrations,
        OAuthApp.builder(AppId.of("amocrm"), CLIENT, CALLBACK)
            .clientSecret(Canary.secret("client-secret"))
            .endpoints(Kommo.amocrm())
            .build());

    AuthorizationStart start = amocrm.begin(TENANT, AuthorizationOptions.NONE);

    assertEquals("www.amocrm.ru", start.url().getHost());
  }

  private CallbackRequest callback(String referer) {
    AuthorizationStart start = kommo.begin(TENANT, AuthorizationOptions.NONE);
    return Stage.callback(Kommo.PROVIDER, start, Map.of("referer", referer, "client_id", CLIENT));
  }
}
