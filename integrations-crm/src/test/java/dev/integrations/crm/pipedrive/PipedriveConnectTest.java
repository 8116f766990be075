package dev.integrations.crm.pipedrive;

import static dev.integrations.crm.Stage.CALLBACK;
import static dev.integrations.crm.Stage.TENANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.PageRequest;
import dev.integrations.core.Secret;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.BlockedException;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.crm.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipedriveConnectTest {
  /** The sheet's vector. */
  private static final String CLIENT = "0123456789abcdef";

  private static final String SECRET = "fedcba98765432100123456789abcdef01234567";
  private static final String BASIC =
      "Basic MDEyMzQ1Njc4OWFiY2RlZjpmZWRjYmE5ODc2NTQzMjEwMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";

  private final Stage stage = new Stage();
  private final Pipedrive pipedrive = Pipedrive.of(
      stage.integrations,
      OAuthApp.builder(AppId.of("main"), CLIENT, CALLBACK)
          .clientSecret(Secret.of(SECRET))
          .build());

  @Test
  void theConsentPageIsToldWhatItsDescriptionLists() {
    AuthorizationStart start = pipedrive.begin(TENANT, AuthorizationOptions.NONE);

    assertEquals("oauth.pipedrive.com", start.url().getHost());
    assertEquals("/oauth/authorize", start.url().getPath());
    assertEquals(
        Map.of("client_id", CLIENT, "redirect_uri", CALLBACK.toString(), "state", "..."),
        Stage.shown(start.url()));
  }

  @Test
  void theClientProvesItselfInTheHeader() {
    stage.network.answer(200, tokens("https://acme.pipedrive.com")).answer(200, user());

    Integration integration = connect();

    assertEquals(
        List.of(
            "POST https://oauth.pipedrive.com/oauth/token",
            "GET https://acme.pipedrive.com/api/v1/users/me"),
        stage.network.lines());
    var exchange = stage.network.requests().get(0);
    assertEquals(BASIC, exchange.header("Authorization"));
    assertEquals(
        "grant_type=authorization_code&code=code-1&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback",
        exchange.body());
    assertEquals("8087566", integration.account());
    assertEquals(
        Map.of(
            "api_domain", "https://acme.pipedrive.com", "user_id", "7", "company_domain", "acme"),
        integration.metadata());
  }

  @ParameterizedTest
  @DisplayName("G12 S24 an api_domain that is not Pipedrive's is refused before any I/O with it")
  @ValueSource(
      strings = {
        "https://evil-pipedrive.com",
        "https://acme.pipedrive.com.evil.net",
        "https://acme.pipedrive.com@evil.net",
        "https://acme.pipedrive.com.",
        "https://acme.pipedrive.com:8443",
        "http://acme.pipedrive.com",
        "https://acme.piрedrive.com", // the second р is Cyrillic
        "https://127.0.0.1",
      })
  void anotherApiIsRefused(String domain) {
    stage.network.answer(200, tokens(domain));

    var error = assertThrows(BlockedException.class, this::connect);

    assertEquals("destination_refused", error.code());
    assertEquals(List.of("POST https://oauth.pipedrive.com/oauth/token"), stage.network.lines());
    assertEquals(
        List.of(), stage.integrations.list(TENANT, PageRequest.first(10)).items());
  }

  @Test
  void aHostInUpperCaseIsTheSame() {
    stage.network.answer(200, tokens("https://ACME.Pipedrive.com")).answer(200, user());

    connect();

    assertEquals(
        "GET https://acme.pipedrive.com/api/v1/users/me", stage.network.lines().get(1));
  }

  @Test
  void whoDeclinesIsToldSo() {
    AuthorizationStart start = pipedrive.begin(TENANT, AuthorizationOptions.NONE);
    String state = Stage.query(start.url()).get("state");
    CallbackRequest callback = new CallbackRequest(
        Pipedrive.PROVIDER,
        Map.of("error", List.of("user_denied"), "state", List.of(state)),
        start.binding(),
        TENANT);

    var error = assertThrows(AuthorizationException.class, () -> pipedrive.complete(callback));

    assertEquals(AuthorizationException.Reason.REVOKED, error.reason());
    assertEquals("user_denied", error.code());
    assertEquals(List.of(), stage.network.lines());
  }

  @Test
  void anInstallationFromTheMarketplaceExchangesNothing() {
    CallbackRequest callback =
        new CallbackRequest(Pipedrive.PROVIDER, Map.of("code", List.of("code-1")), null, null);

    assertInstanceOf(CallbackResult.StatelessLanding.class, pipedrive.complete(callback));
    assertEquals(List.of(), stage.network.lines());
  }

  private Integration connect() {
    AuthorizationStart start = pipedrive.begin(TENANT, AuthorizationOptions.NONE);
    return Stage.connected(pipedrive.complete(Stage.callback(Pipedrive.PROVIDER, start, Map.of())));
  }

  private static String tokens(String domain) {
    return "{\"access_token\":\"v1u:a+/=\",\"token_type\":\"Bearer\",\"expires_in\":3599,"
        + "\"refresh_token\":\"1:1:2a\",\"scope\":\"base,deals:full\",\"api_domain\":\"" + domain
        + "\"}";
  }

  private static String user() {
    return "{\"success\":true,\"data\":{\"id\":7,\"name\":\"Ada\",\"company_id\":8087566,"
        + "\"company_domain\":\"acme\"}}";
  }
}
