package dev.integrations.crm.salesforce;

import static dev.integrations.crm.Stage.CALLBACK;
import static dev.integrations.crm.Stage.TENANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.PageRequest;
import dev.integrations.core.error.BlockedException;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceConnectTest {
  private final Stage stage = new Stage();
  private final Salesforce salesforce = Salesforce.of(
      stage.integrations,
      OAuthApp.builder(AppId.of("main"), "3MVG9", CALLBACK)
          .clientSecret(Canary.secret("client-secret"))
          .scopes("api", "refresh_token")
          .build());

  @Test
  void theConsentPageIsAskedWithProofKeyAndHints() {
    AuthorizationStart start = salesforce.begin(
        TENANT,
        AuthorizationOptions.builder()
            .parameter("prompt", "login")
            .parameter("login_hint", "ada@acme.test")
            .build());

    assertEquals("login.salesforce.com", start.url().getHost());
    assertEquals("/services/oauth2/authorize", start.url().getPath());
    assertEquals(
        Map.of(
            "response_type", "code",
            "client_id", "3MVG9",
            "redirect_uri", CALLBACK.toString(),
            "scope", "api refresh_token",
            "prompt", "login",
            "login_hint", "ada@acme.test",
            "state", "...",
            "code_challenge", "...",
            "code_challenge_method", "S256"),
        Stage.shown(start.url()));
  }

  @ParameterizedTest
  @CsvSource({
    "test.salesforce.com",
    "acme.my.salesforce.com",
    "acme--dev.sandbox.my.salesforce.com",
  })
  void theCodeIsExchangedWhereTheCustomerLogsIn(String host) {
    stage.network.answer(200, tokens("https://acme.my.salesforce.com"));

    Integration integration = connect(SalesforceLogin.myDomain(host));

    assertEquals(List.of("POST https://" + host + "/services/oauth2/token"), stage.network.lines());
    String body = stage.network.requests().get(0).body();
    assertTrue(
        body.matches("grant_type=authorization_code&code=code-1"
            + "&redirect_uri=https%3A%2F%2Fapp\\.example%2Fcallback&code_verifier=[A-Za-z0-9_-]{43}"
            + "&client_id=3MVG9&client_secret=" + Canary.value("client-secret")),
        "form of the exchange");
    assertEquals("00D000000000001EAA", integration.account());
    assertEquals(
        Map.of(
            "login_host", host,
            "instance_url", "https://acme.my.salesforce.com",
            "user_id", "005000000000001AAA"),
        integration.metadata());
  }

  @ParameterizedTest
  @DisplayName("G12 S24 an instance_url that is not Salesforce's is refused, and nothing is kept")
  @ValueSource(
      strings = {
        "https://evil-salesforce.com",
        "https://salesforce.com.evil.net",
        "https://acme.my.salesforce.com@evil.net",
        "https://salesforce.com@evil.net",
        "https://acme.my.salesforce.com.",
        "https://acme.my.salesforce.com:8443",
        "http://acme.my.salesforce.com",
        "https://acme.my.salеsforce.com", // the first е is Cyrillic
        "https://acme.my.xn--salesforce-xyz.com",
        "https://10.0.0.1",
        "acme.my.salesforce.com",
      })
  void anotherInstanceIsRefused(String instance) {
    stage.network.answer(200, tokens(instance));

    var error = assertThrows(BlockedException.class, () -> connect(SalesforceLogin.production()));

    assertEquals("destination_refused", error.code());
    assertEquals(
        List.of("POST https://login.salesforce.com/services/oauth2/token"), stage.network.lines());
    assertEquals(
        List.of(), stage.integrations.list(TENANT, PageRequest.first(10)).items());
  }

  @Test
  void anInstanceInUpperCaseIsTheSame() {
    stage.network.answer(200, tokens("https://ACME.My.Salesforce.COM"));

    assertEquals("00D000000000001EAA", connect(SalesforceLogin.production()).account());
  }

  @ParameterizedTest
  @DisplayName("G12 S24 a login host that is not Salesforce's is refused before any I/O")
  @ValueSource(strings = {"login.evil-salesforce.com", "login.salesforce.com.evil.net", "10.0.0.1"})
  void anotherLoginIsRefused(String host) {
    var login = SalesforceLogin.myDomain(host);

    assertThrows(
        BlockedException.class, () -> salesforce.begin(TENANT, login, AuthorizationOptions.NONE));
    assertEquals(List.of(), stage.network.lines());
  }

  private Integration connect(SalesforceLogin login) {
    AuthorizationStart start = salesforce.begin(TENANT, login, AuthorizationOptions.NONE);
    return Stage.connected(
        salesforce.complete(Stage.callback(Salesforce.PROVIDER, start, Map.of())));
  }

  private static String tokens(String instance) {
    return "{\"access_token\":\"00D!a\",\"refresh_token\":\"5Aep\",\"signature\":\"x\","
        + "\"scope\":\"refresh_token api\",\"instance_url\":\"" + instance + "\",\"id\":"
        + "\"https://login.salesforce.com/id/00D000000000001/005000000000001AAA\","
        + "\"token_type\":\"Bearer\",\"issued_at\":\"1795219200123\"}";
  }
}
