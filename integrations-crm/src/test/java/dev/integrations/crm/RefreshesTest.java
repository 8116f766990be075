package dev.integrations.crm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.RateLimitedException;
import dev.integrations.crm.hubspot.HubSpot;
import dev.integrations.crm.kommo.Kommo;
import dev.integrations.crm.pipedrive.Pipedrive;
import dev.integrations.crm.salesforce.Salesforce;
import dev.integrations.crm.zoho.Zoho;
import dev.integrations.testing.Canary;
import dev.integrations.testing.SentRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RefreshesTest {
  private static final String CLIENT =
      "&client_id=client-1&client_secret=" + Canary.value("client-secret");

  private final Stage stage = new Stage();

  @Test
  void kommoIsAskedInJsonWithTheRedirectUri() {
    Integration kommo = kommo("{}");
    stage.network.answer(200, tokens("access-2", "refresh-2", ""));

    SentRequest refresh = stage.refresh(kommo);

    assertEquals("POST https://acme.kommo.com/oauth2/access_token", refresh.line());
    assertEquals(
        "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"refresh-1\",\"redirect_uri\":\""
            + Stage.CALLBACK + "\",\"client_id\":\"client-1\",\"client_secret\":\""
            + Canary.value("client-secret") + "\"}",
        refresh.body());
  }

  @Test
  @DisplayName("G22 an account of Kommo's that was renamed is found where it is now")
  void kommoMoves() {
    Integration kommo = kommo("{\"api_domain\":\"api-a.kommo.com\"}");
    stage
        .network
        .answer(404, "{\"title\":\"Not Found\",\"status\":404}")
        .answer(200, "{\"id\":1,\"subdomain\":\"acme2\",\"domain\":\"acme2.kommo.com\"}")
        .answer(200, tokens("access-2", "refresh-2", ""));

    stage.refresh(kommo);

    List<SentRequest> last = stage.network.requests().subList(2, 5);
    assertEquals(
        List.of(
            "POST https://acme.kommo.com/oauth2/access_token",
            "GET https://api-a.kommo.com/oauth2/account/current/subdomain",
            "POST https://acme2.kommo.com/oauth2/access_token"),
        last.stream().map(SentRequest::line).toList());
    assertEquals("refresh-1", last.get(1).header("X-Refresh-Token"));
    assertEquals("acme2.kommo.com", stage.now(kommo).metadata().get("account_host"));
  }

  @Test
  void kommoIsNotFollowedElsewhere() {
    Integration kommo = kommo("{\"api_domain\":\"api-a.kommo.com\"}");
    stage
        .network
        .answer(
            401, "{\"title\":\"Unauthorized\",\"status\":401,\"hint\":\"Token has been revoked\"}")
        .answer(200, "{\"domain\":\"acme.evil.net\"}");

    assertThrows(AuthorizationException.class, () -> stage.refresh(kommo));

    assertEquals(4, stage.network.lines().size());
    assertEquals(IntegrationStatus.NEEDS_REAUTH, stage.now(kommo).status());
  }

  @Test
  void hubSpotIsAskedInAForm() {
    HubSpot.of(stage.integrations, Stage.app("oauth"));
    stage.network.answer(200, tokens("access-1", "refresh-1", ",\"hub_id\":424242"));
    Integration hubSpot = stage.connect(HubSpot.PROVIDER, Map.of());
    stage.network.answer(200, tokens("access-2", "refresh-1", ""));

    SentRequest refresh = stage.refresh(hubSpot);

    assertEquals("POST https://api.hubapi.com/oauth/2026-09/token", refresh.line());
    assertEquals("grant_type=refresh_token&refresh_token=refresh-1" + CLIENT, refresh.body());
  }

  @Test
  @DisplayName("G20 an app that was thrown out of HubSpot needs a new consent")
  void hubSpotEnds() {
    HubSpot.of(stage.integrations, Stage.app("oauth"));
    stage.network.answer(200, tokens("access-1", "refresh-1", ",\"hub_id\":424242"));
    Integration hubSpot = stage.connect(HubSpot.PROVIDER, Map.of());
    stage.network.answer(
        400, "{\"status\":\"BAD_REFRESH_TOKEN\",\"message\":\"missing or invalid refresh token\"}");

    assertThrows(AuthorizationException.class, () -> stage.refresh(hubSpot));

    assertEquals(IntegrationStatus.NEEDS_REAUTH, stage.now(hubSpot).status());
  }

  @Test
  @DisplayName("G22 Pipedrive's API may be elsewhere after a refresh")
  void pipedriveMoves() {
    Integration pipedrive = pipedrive();
    stage.network.answer(
        200, tokens("access-2", "refresh-2", ",\"api_domain\":\"https://acme2.pipedrive.com\""));

    SentRequest refresh = stage.refresh(pipedrive);

    assertEquals("POST https://oauth.pipedrive.com/oauth/token", refresh.line());
    assertEquals("grant_type=refresh_token&refresh_token=refresh-1", refresh.body());
    assertEquals("https://acme2.pipedrive.com", stage.now(pipedrive).metadata().get("api_domain"));
  }

  @Test
  @DisplayName("G12 a refresh of Pipedrive's that names another API moves nothing")
  void pipedriveIsNotFollowedElsewhere() {
    Integration pipedrive = pipedrive();
    stage.network.answer(
        200, tokens("access-2", "refresh-2", ",\"api_domain\":\"https://acme.evil.net\""));

    refreshed(pipedrive);

    assertEquals("https://acme.pipedrive.com", stage.now(pipedrive).metadata().get("api_domain"));
    assertEquals(
        "access-2",
        stage.integrations.oauth().token(Stage.TENANT, pipedrive.id()).value().reveal());
  }

  @Test
  @DisplayName("G4 Zoho's refresh token stays, and is asked with at the customer's data centre")
  void zohoKeepsItsRefreshToken() {
    Integration zoho = zoho();
    stage
        .network
        .answer(
            200,
            "{\"access_token\":\"access-2\",\"expires_in\":3600,\"api_domain\":\"https://www.zohoapis.eu\"}")
        .answer(200, "{\"access_token\":\"access-3\",\"expires_in\":3600}");

    SentRequest first = stage.refresh(zoho);
    stage.clock.advance(Duration.ofMinutes(2));
    SentRequest second = stage.refresh(zoho);

    assertEquals("POST https://accounts.zoho.eu/oauth/v2/token", first.line());
    assertEquals("grant_type=refresh_token&refresh_token=refresh-1" + CLIENT, first.body());
    assertEquals(first.body(), second.body());
    assertEquals("https://accounts.zoho.eu", stage.now(zoho).metadata().get("accounts_server"));
  }

  @Test
  void zohoIsNotAskedMoreOftenThanItAllows() {
    Integration zoho = zoho();
    for (int i = 2; i < 20; i++) {
      stage.network.answer(200, "{\"access_token\":\"access-" + i + "\",\"expires_in\":3600}");
    }
    int before = stage.network.lines().size();

    for (int second = 0; second < 600; second += 10) {
      refreshed(zoho);
      stage.clock.advance(Duration.ofSeconds(10));
    }

    assertEquals(10, stage.network.lines().size() - before);
  }

  @Test
  @DisplayName("G7 too many tokens of Zoho's end nothing")
  void zohoRests() {
    Integration zoho = zoho();
    stage.network.answer(
        200,
        "{\"error\":\"access_denied\",\"error_description\":\"You have made too many requests\"}");

    assertThrows(RateLimitedException.class, () -> stage.refresh(zoho));

    assertEquals(IntegrationStatus.CONNECTED, stage.now(zoho).status());
  }

  @Test
  @DisplayName("G19 Zoho's 200 with an error is a refusal: it ends the integration")
  void zohoEnds() {
    Integration zoho = zoho();
    stage.network.answer(200, "{\"error\":\"invalid_code\"}");

    assertThrows(AuthorizationException.class, () -> stage.refresh(zoho));

    assertEquals(IntegrationStatus.NEEDS_REAUTH, stage.now(zoho).status());
  }

  @Test
  @DisplayName("G4 G22 Salesforce's rotated token and new instance are kept")
  void salesforceRotatesAndMoves() {
    Salesforce.of(stage.integrations, Stage.app("api", "refresh_token"));
    String instance = ",\"instance_url\":\"https://%s.my.salesforce.com\",\"id\":"
        + "\"https://login.salesforce.com/id/00D000000000001EAA/005000000000001AAA\"";
    stage
        .network
        .answer(
            200,
            "{\"access_token\":\"a1\",\"refresh_token\":\"r1\"" + instance.formatted("na1") + "}")
        .answer(
            200,
            "{\"access_token\":\"a2\",\"refresh_token\":\"r2\"" + instance.formatted("acme") + "}")
        .answer(200, "{\"access_token\":\"a3\"" + instance.formatted("acme") + "}");
    Integration salesforce = stage.connect(Salesforce.PROVIDER, Map.of());

    SentRequest first = stage.refresh(salesforce);
    stage.clock.advance(Duration.ofHours(1));
    SentRequest second = stage.refresh(salesforce);

    assertEquals("POST https://login.salesforce.com/services/oauth2/token", first.line());
    assertEquals("grant_type=refresh_token&refresh_token=r1" + CLIENT, first.body());
    assertEquals("grant_type=refresh_token&refresh_token=r2" + CLIENT, second.body());
    assertEquals(
        "https://acme.my.salesforce.com", stage.now(salesforce).metadata().get("instance_url"));
  }

  /** Whatever comes of it. */
  private void refreshed(Integration integration) {
    try {
      stage.refresh(integration);
    } catch (IntegrationException e) {
      assertEquals(integration.provider().value(), e.error().provider());
    }
  }

  private Integration kommo(String claims) {
    Kommo.of(stage.integrations, Stage.app());
    String token = "e30."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + ".c2ln";
    stage
        .network
        .answer(200, tokens(token, "refresh-1", ""))
        .answer(200, "{\"id\":1,\"subdomain\":\"acme\"}");
    return stage.connect(Kommo.PROVIDER, Map.of("referer", "acme.kommo.com"));
  }

  private Integration pipedrive() {
    Pipedrive.of(stage.integrations, Stage.app());
    stage
        .network
        .answer(
            200, tokens("access-1", "refresh-1", ",\"api_domain\":\"https://acme.pipedrive.com\""))
        .answer(200, "{\"success\":true,\"data\":{\"id\":7,\"company_id\":9}}");
    return stage.connect(Pipedrive.PROVIDER, Map.of());
  }

  private Integration zoho() {
    Zoho.of(stage.integrations, Stage.app("ZohoCRM.org.READ"));
    stage
        .network
        .answer(200, tokens("access-1", "refresh-1", ",\"api_domain\":\"https://www.zohoapis.eu\""))
        .answer(200, "{\"org\":[{\"id\":\"1\"}]}");
    return stage.connect(Zoho.PROVIDER, Map.of("accounts-server", "https://accounts.zoho.eu"));
  }

  private static String tokens(String access, String refresh, String more) {
    return "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"" + access
        + "\",\"refresh_token\":\"" + refresh + "\"" + more + "}";
  }
}
