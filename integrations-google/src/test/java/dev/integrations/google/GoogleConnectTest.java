package dev.integrations.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.AppId;
import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.AuthorizationStart;
import dev.integrations.core.oauth.CallbackRequest;
import dev.integrations.core.oauth.CallbackResult;
import dev.integrations.core.oauth.OAuthApp;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.testing.Canary;
import dev.integrations.testing.ScriptedNetwork;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GoogleConnectTest {
  private static final TenantId TENANT = TenantId.of("acme");
  private static final URI CALLBACK = URI.create("https://app.example/oauth2callback");
  private static final String CALENDAR = "https://www.googleapis.com/auth/calendar.events";

  private final ScriptedNetwork network = ScriptedNetwork.create();
  private final Integrations integrations = network
      .under(Integrations.builder(
          new InMemoryStore(), Keys.fromRawKey(Secret.of("0123456789abcdef0123456789abcdef"))))
      .build();
  private final Google google = Google.of(
      integrations,
      OAuthApp.builder(AppId.of("main"), "1-x.apps.googleusercontent.com", CALLBACK)
          .clientSecret(Canary.secret("client-secret"))
          .scopes("openid", "email", CALENDAR)
          .build());

  @Test
  void theConsentPageIsAskedForOfflineAccess() {
    AuthorizationStart start = google.begin(
        TENANT,
        AuthorizationOptions.builder()
            .parameter("include_granted_scopes", "true")
            .build());

    assertTrue(start.url().toString().startsWith("https://accounts.google.com/o/oauth2/v2/auth?"));
    Map<String, String> query = query(start.url());
    assertEquals("offline", query.get("access_type"));
    assertEquals("consent", query.get("prompt"));
    assertEquals("true", query.get("include_granted_scopes"));
    assertEquals("openid email " + CALENDAR, query.get("scope"));
    assertEquals("S256", query.get("code_challenge_method"));
  }

  @Test
  @DisplayName("S22 the account is asked of Google, and no id_token is believed")
  void theAccountIsAskedFor() {
    network.answer(200, tokens("openid email " + CALENDAR)).answer(200, user());

    CallbackResult.Connected result = complete();

    assertEquals(
        List.of(
            "POST https://oauth2.googleapis.com/token",
            "GET https://openidconnect.googleapis.com/v1/userinfo"),
        network.lines());
    assertTrue(
        network
            .requests()
            .get(0)
            .body()
            .matches("grant_type=authorization_code&code=code-1"
                + "&redirect_uri=https%3A%2F%2Fapp\\.example%2Foauth2callback"
                + "&code_verifier=[A-Za-z0-9_-]{43}&client_id=1-x\\.apps\\.googleusercontent\\.com"
                + "&client_secret=" + Canary.value("client-secret")),
        "form of the exchange");
    assertEquals("Bearer access-1", network.requests().get(1).header("Authorization"));
    assertEquals("110169484474386276334", result.integration().account());
    assertEquals(Map.of("hosted_domain", "acme.test"), result.integration().metadata());
  }

  @Test
  void longNamesOfScopesAreNotMissing() {
    network
        .answer(200, tokens(CALENDAR + " https://www.googleapis.com/auth/userinfo.email openid"))
        .answer(200, user());

    assertEquals(Set.of(), complete().missingScopes());
  }

  @Test
  @DisplayName("S18 a scope that the user unticked is reported")
  void anUntickedScopeIsMissing() {
    network.answer(200, tokens("openid email")).answer(200, user());

    assertEquals(Set.of(CALENDAR), complete().missingScopes());
  }

  @Test
  @DisplayName("S6 a callback of another issuer is refused before the exchange")
  void anotherIssuerIsRefused() {
    AuthorizationStart start = google.begin(TENANT, AuthorizationOptions.NONE);
    CallbackRequest callback = callback(start, Map.of("iss", "https://evil.example"));

    assertThrows(AuthorizationException.class, () -> google.complete(callback));
    assertEquals(List.of(), network.lines());
  }

  private CallbackResult.Connected complete() {
    AuthorizationStart start = google.begin(TENANT, AuthorizationOptions.NONE);
    Map<String, String> further = Map.of("iss", "https://accounts.google.com", "authuser", "0");
    return assertInstanceOf(
        CallbackResult.Connected.class, google.complete(callback(start, further)));
  }

  private static CallbackRequest callback(AuthorizationStart start, Map<String, String> further) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("code", List.of("code-1"));
    parameters.put("state", List.of(query(start.url()).get("state")));
    further.forEach((name, value) -> parameters.put(name, List.of(value)));
    return new CallbackRequest(Google.PROVIDER, parameters, start.binding(), TENANT);
  }

  private static String tokens(String scope) {
    return "{\"access_token\":\"access-1\",\"expires_in\":3599,\"refresh_token\":\"refresh-1\","
        + "\"scope\":\"" + scope + "\",\"token_type\":\"Bearer\",\"id_token\":\"e30.e30.\"}";
  }

  private static String user() {
    return "{\"sub\":\"110169484474386276334\",\"email\":\"ada@acme.test\",\"hd\":\"acme.test\"}";
  }

  private static Map<String, String> query(URI url) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : url.getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
    }
    return query;
  }
}
