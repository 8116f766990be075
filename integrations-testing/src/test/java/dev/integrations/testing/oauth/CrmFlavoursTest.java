package dev.integrations.testing.oauth;

import static dev.integrations.testing.oauth.HandClient.REDIRECT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Secret;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.MutableClock;
import dev.integrations.testing.oauth.HandClient.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the sheets of the CRM providers say, asked by a client that is none of ours. */
class CrmFlavoursTest {
  private final MutableClock clock = MutableClock.at("2026-01-15T10:00:00Z");
  private FakeOAuthServer server;
  private HandClient client;

  private void start(OAuthFlavour flavour) {
    start(FakeOAuthServer.builder(flavour, REDIRECT));
  }

  private void start(FakeOAuthServerBuilder builder) {
    server = builder.clock(clock).start();
    client = new HandClient(server);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String code(String... authorization) {
    return Objects.requireNonNull(
        server.approve(client.authorization(authorization)).parameter("code"));
  }

  private Answer kommo(String grantType, String name, String value) throws Exception {
    return client.json(
        server.tokenUrl(),
        null,
        "client_id",
        server.clientId(),
        "client_secret",
        client.secret(),
        "grant_type",
        grantType,
        name,
        value,
        "redirect_uri",
        REDIRECT.toString());
  }

  @Test
  void kommoNamesTheAccountsHostAndTakesJson() throws Exception {
    start(OAuthFlavour.KOMMO);

    OAuthCallback callback = server.approve(client.authorization());

    assertEquals("acme.kommo.com", callback.parameter("referer"));
    assertEquals(server.clientId(), callback.parameter("client_id"));
    Answer tokens = kommo("authorization_code", "code", callback.parameter("code"));
    assertEquals(86400L, tokens.json().whole("expires_in"), tokens.text());
    assertNull(tokens.json().get("scope"));
    assertTrue(tokens.text("access_token").length() > 900);
    JsonObject claims = claims(tokens.text("access_token"));
    assertEquals("api-a.kommo.com", claims.text("api_domain"));
    Answer account = client.whoAmI(tokens.text("access_token"));
    assertEquals("application/hal+json", account.header("content-type"));
    assertEquals(32109876L, account.json().whole("id"));
  }

  private static JsonObject claims(String jwt) {
    byte[] payload = Base64.getUrlDecoder().decode(jwt.split("\\.")[1]);
    return Objects.requireNonNull(JsonValue.parse(payload).asObject());
  }

  @Test
  void kommoWantsTheRedirectUriAlwaysAndNoForm() throws Exception {
    start(OAuthFlavour.KOMMO);

    Answer form = client.bodyForm(server.tokenUrl(), "grant_type", "refresh_token");
    Answer without = client.json(
        server.tokenUrl(),
        null,
        "client_id",
        server.clientId(),
        "client_secret",
        client.secret(),
        "grant_type",
        "authorization_code",
        "code",
        code());

    assertEquals(400, form.status());
    assertEquals(400, without.status());
    assertEquals("application/problem+json", without.header("content-type"));
  }

  @Test
  void kommoTakesTheOldRefreshTokenUntilTheNewOneIsUsed() throws Exception {
    start(OAuthFlavour.KOMMO);
    String first = kommo("authorization_code", "code", code()).text("refresh_token");
    kommo("refresh_token", "refresh_token", first);

    String second = kommo("refresh_token", "refresh_token", first).text("refresh_token");
    kommo("refresh_token", "refresh_token", second);

    Answer late = kommo("refresh_token", "refresh_token", first);
    assertEquals(401, late.status());
    assertEquals("Token has been revoked", late.text("hint"));
  }

  @Test
  void kommoForgetsAfterThreeIdleMonths() throws Exception {
    start(OAuthFlavour.KOMMO);
    String token = kommo("authorization_code", "code", code()).text("refresh_token");

    clock.advance(Duration.ofDays(90));

    assertEquals(401, kommo("refresh_token", "refresh_token", token).status());
  }

  @Test
  void kommoAndPipedriveComeWithoutAStateWhenTheMarketplaceBegan() throws Exception {
    start(OAuthFlavour.KOMMO);

    OAuthCallback callback = server.install("32109877");

    assertEquals("1", callback.parameter("from_widget"));
    assertNull(callback.parameter("state"));
    assertEquals("globex.kommo.com", callback.parameter("referer"));
    assertEquals(
        200, kommo("authorization_code", "code", callback.parameter("code")).status());
  }

  @Test
  void hubSpotNamesThePortalAndRepeatsItsRefreshToken() throws Exception {
    start(OAuthFlavour.HUBSPOT);
    String code =
        code("redirect_uri", REDIRECT.toString(), "scope", "oauth crm.objects.contacts.read");

    Answer tokens = client.bodyForm(
        server.tokenUrl(),
        "grant_type",
        "authorization_code",
        "code",
        code,
        "redirect_uri",
        REDIRECT.toString());

    assertEquals(1800L, tokens.json().whole("expires_in"), tokens.text());
    assertEquals(424242L, tokens.json().whole("hub_id"));
    assertEquals(2, tokens.json().array("scopes").size());
    Answer again = client.bodyForm(
        server.tokenUrl(),
        "grant_type",
        "refresh_token",
        "refresh_token",
        tokens.text("refresh_token"));
    assertEquals(tokens.text("refresh_token"), again.text("refresh_token"));
    Answer facts = client.bodyForm(server.introspectUrl(), "token", again.text("access_token"));
    assertTrue(facts.json().isTrue("active"));
    assertEquals(424242L, facts.json().whole("hub_id"));
    assertEquals(424242L, client.whoAmI(again.text("access_token")).json().whole("portalId"));
    assertEquals(
        200,
        client
            .bodyForm(server.revokeUrl(), "token", tokens.text("refresh_token"))
            .status());
    Answer dead = client.bodyForm(
        server.tokenUrl(),
        "grant_type",
        "refresh_token",
        "refresh_token",
        tokens.text("refresh_token"));
    assertEquals("BAD_REFRESH_TOKEN", dead.text("status"));
    assertEquals("invalid_grant", dead.text("error"));
  }

  @Test
  void pipedriveTakesBasicAndNamesTheCompanysHost() throws Exception {
    start(OAuthFlavour.PIPEDRIVE);
    String code = code("redirect_uri", REDIRECT.toString());

    Answer tokens = client.basicForm(
        server.tokenUrl(),
        "grant_type",
        "authorization_code",
        "code",
        code,
        "redirect_uri",
        REDIRECT.toString());

    assertEquals("https://acme.pipedrive.com", tokens.text("api_domain"));
    Answer me = client.whoAmI(tokens.text("access_token"));
    assertEquals(8087566L, me.json().object("data").whole("company_id"));
    client.basicForm(server.revokeUrl(), "token", tokens.text("access_token"));
    assertEquals(401, client.whoAmI(tokens.text("access_token")).status());
    assertTrue(server.isAlive("8087566"));
    client.basicForm(server.revokeUrl(), "token", tokens.text("refresh_token"));
    assertFalse(server.isAlive("8087566"));
  }

  @Test
  void pipedriveSaysThatAUserDenied() {
    start(OAuthFlavour.PIPEDRIVE);

    URI url = client.authorization("redirect_uri", REDIRECT.toString());

    assertEquals("user_denied", server.approve(url, Consent.deny()).parameter("error"));
  }

  private String zohoCode(String... more) {
    String[] all = new String[more.length + 8];
    String[] first = {
      "response_type",
      "code",
      "redirect_uri",
      REDIRECT.toString(),
      "scope",
      "ZohoCRM.modules.ALL,ZohoCRM.org.READ",
      "access_type",
      "offline"
    };
    System.arraycopy(first, 0, all, 0, 8);
    System.arraycopy(more, 0, all, 8, more.length);
    return code(all);
  }

  private Answer zoho(URI token, String code) throws Exception {
    return client.bodyForm(
        token,
        "grant_type",
        "authorization_code",
        "code",
        code,
        "redirect_uri",
        REDIRECT.toString());
  }

  @Test
  void zohoMovesTheUserToHisDataCentre() throws Exception {
    start(FakeOAuthServer.builder(OAuthFlavour.ZOHO, REDIRECT)
        .dataCentres("us", "eu")
        .account(FakeAccount.of("20001", "Acme", "acme").in("eu"))
        .loopbackHosts());
    URI url = client.authorization(
        "response_type", "code",
        "redirect_uri", REDIRECT.toString(),
        "access_type", "offline",
        "scope", "ZohoCRM.modules.ALL");

    OAuthCallback callback = server.approve(url);
    OAuthCallback second = server.approve(url);

    assertEquals("eu", callback.parameter("location"));
    assertEquals(server.origin("eu").toString(), callback.parameter("accounts-server"));
    Answer wrong = zoho(server.tokenUrl(), second.parameter("code"));
    assertEquals(200, wrong.status());
    assertEquals("invalid_code", wrong.text("error"));
    URI there = URI.create(callback.parameter("accounts-server") + "/oauth/v2/token");
    Answer tokens = zoho(there, callback.parameter("code"));
    assertEquals(server.origin("eu").toString(), tokens.text("api_domain"), tokens.text());
    URI org = URI.create(tokens.text("api_domain") + "/crm/v8/org");
    assertEquals(401, client.get(org, "Bearer " + tokens.text("access_token")).status());
    assertEquals(
        200, client.get(org, "Zoho-oauthtoken " + tokens.text("access_token")).status());
    String elsewhere = "Zoho-oauthtoken " + tokens.text("access_token");
    assertEquals("INVALID_TOKEN", client.get(server.whoAmIUrl(), elsewhere).text("code"));
  }

  @Test
  void zohoNamesItsOwnHostsUnlessToldOtherwise() throws Exception {
    start(FakeOAuthServer.builder(OAuthFlavour.ZOHO, REDIRECT)
        .account(FakeAccount.of("20001", "Acme", "acme").in("ca")));

    OAuthCallback callback = server.approve(client.authorization(
        "response_type", "code",
        "redirect_uri", REDIRECT.toString(),
        "scope", "ZohoCRM.org.READ"));

    assertEquals("https://accounts.zohocloud.ca", callback.parameter("accounts-server"));
    assertEquals(
        "https://www.zohoapis.ca",
        zoho(server.tokenUrl(), callback.parameter("code")).text("api_domain"));
  }

  @Test
  void zohoGivesARefreshTokenAtTheFirstConsentOrWhenAskedToPrompt() throws Exception {
    start(OAuthFlavour.ZOHO);

    Answer first = zoho(server.tokenUrl(), zohoCode());
    Answer second = zoho(server.tokenUrl(), zohoCode());
    Answer third = zoho(server.tokenUrl(), zohoCode("prompt", "consent"));

    assertTrue(first.json().has("refresh_token"), first.text());
    assertFalse(second.json().has("refresh_token"));
    assertTrue(third.json().has("refresh_token"));
  }

  @Test
  void zohoRefusesWithStatus200AndLimitsRefreshes() throws Exception {
    start(OAuthFlavour.ZOHO);
    String token = zoho(server.tokenUrl(), zohoCode()).text("refresh_token");
    String[] refresh = {"grant_type", "refresh_token", "refresh_token", token};

    Answer wrong = client.form(
        server.tokenUrl(),
        null,
        HandClient.map("client_id", server.clientId(), "client_secret", "x", "grant_type", "x"));
    for (int i = 0; i < 10; i++) {
      Answer answer = client.bodyForm(server.tokenUrl(), refresh);
      assertFalse(answer.json().has("refresh_token"));
      assertTrue(answer.json().has("access_token"), answer.text());
    }

    assertEquals(200, wrong.status());
    assertEquals("invalid_client", wrong.text("error"));
    Answer tooMany = client.bodyForm(server.tokenUrl(), refresh);
    assertEquals(200, tooMany.status());
    assertEquals("access_denied", tooMany.text("error"));
    clock.advance(Duration.ofMinutes(11));
    assertTrue(client.bodyForm(server.tokenUrl(), refresh).json().has("access_token"));
    Answer revoked =
        client.form(URI.create(server.revokeUrl() + "?token=" + token), null, HandClient.map());
    assertEquals("success", revoked.text("status"));
    assertFalse(server.isAlive("4876876000000225001"));
  }

  @Test
  void zohoEndsTheOldestOfTwentyOneGrants() throws Exception {
    start(OAuthFlavour.ZOHO);
    String oldest = zoho(server.tokenUrl(), zohoCode()).text("refresh_token");
    for (int i = 0; i < 20; i++) zoho(server.tokenUrl(), zohoCode("prompt", "consent"));

    Answer answer =
        client.bodyForm(server.tokenUrl(), "grant_type", "refresh_token", "refresh_token", oldest);

    assertEquals("invalid_code", answer.text("error"));
  }

  private Answer salesforce(String scope) throws Exception {
    String code = code(
        "response_type",
        "code",
        "redirect_uri",
        REDIRECT.toString(),
        "scope",
        scope,
        "code_challenge",
        HandClient.CHALLENGE,
        "code_challenge_method",
        "S256");
    return client.bodyForm(
        server.tokenUrl(),
        "grant_type",
        "authorization_code",
        "code",
        code,
        "redirect_uri",
        REDIRECT.toString(),
        "code_verifier",
        HandClient.VERIFIER);
  }

  /** The vector of the provider's sheet. */
  @Test
  void salesforceSignsAndSaysWhenButNotForHowLong() throws Exception {
    clock.set(java.time.Instant.ofEpochMilli(1795219200123L));
    start(FakeOAuthServer.builder(OAuthFlavour.SALESFORCE, REDIRECT)
        .client("3MVG9", Secret.of("1234567890ABCDEF1234567890ABCDEF")));

    Answer tokens = salesforce("api refresh_token");

    assertFalse(tokens.json().has("expires_in"));
    assertEquals("1795219200123", tokens.text("issued_at"));
    assertEquals(
        "https://login.salesforce.com/id/00D000000000001EAA/005000000000001AAA", tokens.text("id"));
    assertEquals("OejQRvdSsqILiD9+3cgHEcCAZN6As2xf2aN3ru2QtSo=", tokens.text("signature"));
    assertEquals("https://acme.my.salesforce.com", tokens.text("instance_url"));
    assertEquals(
        "00D000000000001EAA", client.whoAmI(tokens.text("access_token")).text("organization_id"));
  }

  @Test
  void salesforceRefreshesByScopeAndRotatesWhereTheAppSaysSo() throws Exception {
    start(OAuthFlavour.SALESFORCE);
    assertFalse(salesforce("api").json().has("refresh_token"));
    String token = salesforce("api refresh_token").text("refresh_token");
    String[] refresh = {"grant_type", "refresh_token", "refresh_token", token};
    assertFalse(client.bodyForm(server.tokenUrl(), refresh).json().has("refresh_token"));

    server.rotation(RefreshRotation.NEW);

    Answer renewed = client.bodyForm(server.tokenUrl(), refresh);
    assertNotEquals(token, renewed.text("refresh_token"));
    Answer again = client.bodyForm(server.tokenUrl(), refresh);
    assertEquals(400, again.status());
    assertEquals("expired access/refresh token", again.text("error_description"));
    Answer revoked = client.form(
        server.revokeUrl(), null, HandClient.map("token", renewed.text("refresh_token")));
    assertEquals(200, revoked.status());
    assertEquals(401, client.whoAmI(renewed.text("access_token")).status());
  }
}
