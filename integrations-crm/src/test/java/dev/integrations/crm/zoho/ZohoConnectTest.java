package dev.integrations.crm.zoho;

import static dev.integrations.crm.Stage.CALLBACK;
import static dev.integrations.crm.Stage.TENANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.PageRequest;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.BlockedException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.crm.Stage;
import dev.integrations.testing.Canary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZohoConnectTest {
  private static final String ORG =
      "{\"org\":[{\"id\":\"4876876000000020829\",\"company_name\":\"Acme\",\"type\":\"Production\"}]}";

  private final Stage stage = new Stage();
  private final Zoho zoho = Zoho.of(
      stage.integrations,
      OAuthApp.builder(AppId.of("main"), "1000.CLIENT", CALLBACK)
          .clientSecret(Canary.secret("client-secret"))
          .scopes("ZohoCRM.modules.ALL", "ZohoCRM.org.READ")
          .build());

  @Test
  void theConsentPageIsAskedForOfflineAccessWithCommas() {
    AuthorizationStart start = zoho.begin(TENANT, AuthorizationOptions.NONE);

    assertEquals("accounts.zoho.com", start.url().getHost());
    assertEquals("/oauth/v2/auth", start.url().getPath());
    assertEquals(
        Map.of(
            "response_type", "code",
            "client_id", "1000.CLIENT",
            "redirect_uri", CALLBACK.toString(),
            "scope", "ZohoCRM.modules.ALL,ZohoCRM.org.READ",
            "access_type", "offline",
            "prompt", "consent",
            "state", "..."),
        Stage.shown(start.url()));
  }

  @Test
  @DisplayName(
      "G22 the code is exchanged where the customer lives, by a form, and both hosts are kept")
  void theDataCentreOfTheCustomerGivesTheTokens() {
    stage.network.answer(200, tokens("https://www.zohoapis.eu")).answer(200, ORG);

    Integration integration = connect("https://accounts.zoho.eu");

    assertEquals(
        List.of(
            "POST https://accounts.zoho.eu/oauth/v2/token",
            "GET https://www.zohoapis.eu/crm/v8/org"),
        stage.network.lines());
    var exchange = stage.network.requests().get(0);
    assertEquals(
        "grant_type=authorization_code&code=code-1&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback"
            + "&client_id=1000.CLIENT&client_secret=" + Canary.value("client-secret"),
        exchange.body());
    assertEquals(
        "Zoho-oauthtoken access-1", stage.network.requests().get(1).header("Authorization"));
    assertEquals("4876876000000020829", integration.account());
    assertEquals(
        Map.of(
            "accounts_server", "https://accounts.zoho.eu",
            "api_domain", "https://www.zohoapis.eu",
            "environment", "Production"),
        integration.metadata());
  }

  @Test
  @DisplayName("G19 200 with an error is a failure")
  void anErrorWithAGoodStatusIsAFailure() {
    stage.network.answer(200, "{\"error\":\"invalid_code\"}");

    var error =
        assertThrows(AuthorizationException.class, () -> connect("https://accounts.zoho.in"));

    assertEquals("invalid_code", error.code());
    assertEquals(
        List.of(), stage.integrations.list(TENANT, PageRequest.first(10)).items());
  }

  @ParameterizedTest
  @DisplayName("G12 S24 an accounts-server that is not Zoho's is refused before any I/O")
  @ValueSource(
      strings = {
        "https://accounts.evilzoho.eu",
        "https://accounts.zoho.eu.evil.net",
        "https://accounts.zoho.eu@evil.net",
        "https://accounts.zoho.eu.",
        "https://accounts.zoho.eu:8443",
        "http://accounts.zoho.eu",
        "https://accounts.zoho.xyz",
        "https://accounts.zоho.eu", // the first о is Cyrillic
        "https://[::1]",
        "accounts.zoho.eu",
      })
  void anotherAccountsServerIsRefused(String server) {
    var error = assertThrows(IntegrationException.class, () -> connect(server));

    assertEquals("destination_refused", error.code());
    assertEquals(List.of(), stage.network.lines());
  }

  @ParameterizedTest
  @DisplayName("G12 S24 an api_domain that is not Zoho's is refused before any I/O with it")
  @ValueSource(
      strings = {"https://www.evilzohoapis.eu", "http://www.zohoapis.eu", "https://zoho.evil.net"})
  void anotherApiIsRefused(String domain) {
    stage.network.answer(200, tokens(domain));

    assertThrows(BlockedException.class, () -> connect("https://accounts.zoho.eu"));
    assertEquals(List.of("POST https://accounts.zoho.eu/oauth/v2/token"), stage.network.lines());
    assertEquals(
        List.of(), stage.integrations.list(TENANT, PageRequest.first(10)).items());
  }

  private Integration connect(String server) {
    AuthorizationStart start = zoho.begin(TENANT, AuthorizationOptions.NONE);
    return Stage.connected(zoho.complete(
        Stage.callback(Zoho.PROVIDER, start, Map.of("location", "eu", "accounts-server", server))));
  }

  private static String tokens(String domain) {
    return "{\"access_token\":\"access-1\",\"refresh_token\":\"refresh-1\",\"api_domain\":\""
        + domain + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
  }
}
