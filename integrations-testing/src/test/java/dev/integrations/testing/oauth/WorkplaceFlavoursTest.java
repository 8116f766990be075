package dev.integrations.testing.oauth;

import static dev.integrations.testing.oauth.HandClient.REDIRECT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.testing.MutableClock;
import dev.integrations.testing.oauth.HandClient.Answer;
import java.math.BigInteger;
import java.net.URI;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the sheets of Google, Slack, Notion and Microsoft say. */
class WorkplaceFlavoursTest {
  private static final String CALENDAR = "https://www.googleapis.com/auth/calendar.events";

  private final MutableClock clock = MutableClock.at("2026-01-15T10:00:00Z");
  private FakeOAuthServer server;
  private HandClient client;

  private void start(FakeOAuthServerBuilder builder) {
    server = builder.clock(clock).start();
    client = new HandClient(server);
  }

  private void start(OAuthFlavour flavour) {
    start(FakeOAuthServer.builder(flavour, REDIRECT));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private URI google(String scope, String... more) {
    String[] first = {
      "response_type",
      "code",
      "redirect_uri",
      REDIRECT.toString(),
      "scope",
      scope,
      "access_type",
      "offline",
      "nonce",
      "n-1"
    };
    String[] all = new String[first.length + more.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return client.authorization(all);
  }

  private Answer exchange(OAuthCallback callback) throws Exception {
    return client.bodyForm(
        server.tokenUrl(),
        "grant_type",
        "authorization_code",
        "code",
        Objects.requireNonNull(callback.parameter("code")),
        "redirect_uri",
        REDIRECT.toString());
  }

  private Answer refresh(String token) throws Exception {
    return client.bodyForm(
        server.tokenUrl(), "grant_type", "refresh_token", "refresh_token", token);
  }

  @Test
  void googleGivesNoRefreshTokenAtTheSecondConsent() throws Exception {
    start(OAuthFlavour.GOOGLE);

    Answer first = exchange(server.approve(google(CALENDAR)));
    Answer second = exchange(server.approve(google(CALENDAR)));
    Answer prompted =
        exchange(server.approve(google(CALENDAR, "prompt", "select_account consent")));

    assertTrue(first.json().has("refresh_token"), first.text());
    assertFalse(second.json().has("refresh_token"));
    assertTrue(prompted.json().has("refresh_token"));
    Answer refreshed = refresh(first.text("refresh_token"));
    assertFalse(refreshed.json().has("refresh_token"));
    assertEquals(200, client.whoAmI(refreshed.text("access_token")).status());
  }

  @Test
  void googleGrantsWhatWasTickedUnderLongerNames() throws Exception {
    start(OAuthFlavour.GOOGLE);
    String email = "https://www.googleapis.com/auth/userinfo.email";

    OAuthCallback callback =
        server.approve(google("openid email " + CALENDAR), Consent.approve().only("openid", email));

    assertEquals("openid " + email, callback.parameter("scope"));
    assertEquals("openid " + email, exchange(callback).text("scope"));
    OAuthCallback more = server.approve(google(CALENDAR, "include_granted_scopes", "true"));
    assertEquals(CALENDAR + " openid " + email, exchange(more).text("scope"));
  }

  @Test
  void googlesIdTokenIsSignedByItsPublishedKey() throws Exception {
    start(OAuthFlavour.GOOGLE);

    String token = exchange(server.approve(google("openid"))).text("id_token");

    String[] parts = token.split("\\.");
    JsonObject claims = Objects.requireNonNull(
        JsonValue.parse(Base64.getUrlDecoder().decode(parts[1])).asObject());
    assertEquals("https://accounts.google.com", claims.text("iss"));
    assertEquals(server.clientId(), claims.text("aud"));
    assertEquals("100000000000000000001", claims.text("sub"));
    assertEquals("n-1", claims.text("nonce"));
    URI certs = URI.create(server.origin() + "/oauth2/v3/certs");
    JsonArray keys = client.get(certs, null).json().array("keys");
    assertTrue(verifies(keys.values().get(0).asObject(), parts));
  }

  private static boolean verifies(JsonObject key, String[] parts) throws Exception {
    Base64.Decoder decoder = Base64.getUrlDecoder();
    RSAPublicKeySpec spec = new RSAPublicKeySpec(
        new BigInteger(1, decoder.decode(key.text("n"))),
        new BigInteger(1, decoder.decode(key.text("e"))));
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
    verifier.update(
        (parts[0] + "." + parts[1]).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return verifier.verify(decoder.decode(parts[2]));
  }

  @Test
  void googlesRevocationEndsAllOfTheAccount() throws Exception {
    start(OAuthFlavour.GOOGLE);
    Answer first = exchange(server.approve(google(CALENDAR)));
    Answer second = exchange(server.approve(google(CALENDAR, "prompt", "consent")));

    Answer revoked =
        client.form(server.revokeUrl(), null, HandClient.map("token", first.text("access_token")));

    assertEquals(200, revoked.status());
    Answer dead = refresh(second.text("refresh_token"));
    assertEquals(400, dead.status());
    assertEquals("Token has been expired or revoked.", dead.text("error_description"));
    assertEquals(
        400,
        client
            .form(server.revokeUrl(), null, HandClient.map("token", "unknown"))
            .status());
  }

  @Test
  void googleForgetsAfterSixIdleMonths() throws Exception {
    start(OAuthFlavour.GOOGLE);
    String token = exchange(server.approve(google(CALENDAR))).text("refresh_token");

    clock.advance(Duration.ofDays(182));

    assertEquals("invalid_grant", refresh(token).text("error"));
  }

  private OAuthCallback slack(String... scopes) {
    String[] all = new String[scopes.length + 2];
    all[0] = "redirect_uri";
    all[1] = REDIRECT.toString();
    System.arraycopy(scopes, 0, all, 2, scopes.length);
    return server.approve(client.authorization(all));
  }

  private Answer slackExchange(OAuthCallback callback) throws Exception {
    return client.basicForm(
        server.tokenUrl(),
        "code",
        Objects.requireNonNull(callback.parameter("code")),
        "redirect_uri",
        REDIRECT.toString());
  }

  @Test
  void slackGivesABotAndAUserTokenThatLastUnlessTheAppRotates() throws Exception {
    start(OAuthFlavour.SLACK);

    Answer tokens =
        slackExchange(slack("scope", "chat:write,commands", "user_scope", "search:read"));

    assertTrue(tokens.json().isTrue("ok"), tokens.text());
    assertEquals("bot", tokens.text("token_type"));
    assertEquals("chat:write,commands", tokens.text("scope"));
    assertFalse(tokens.json().has("refresh_token"));
    assertFalse(tokens.json().has("expires_in"));
    JsonObject user = tokens.json().object("authed_user");
    assertEquals("user", user.text("token_type"));
    assertEquals("search:read", user.text("scope"));
    clock.advance(Duration.ofDays(400));
    assertEquals("U0BOT", client.whoAmI(tokens.text("access_token")).text("user_id"));
    assertEquals("U0INSTALLER", client.whoAmI(user.text("access_token")).text("user_id"));
  }

  @Test
  void slacksUserTokenAloneStandsUnderAuthedUser() throws Exception {
    start(OAuthFlavour.SLACK);

    Answer tokens = slackExchange(slack("user_scope", "search:read"));

    assertFalse(tokens.json().has("access_token"));
    assertTrue(tokens.json().object("authed_user").has("access_token"));
  }

  @Test
  void slacksRefreshIsFlatAndOfOneSlot() throws Exception {
    start(FakeOAuthServer.builder(OAuthFlavour.SLACK, REDIRECT).rotation(RefreshRotation.NEW));
    Answer tokens = slackExchange(slack("scope", "chat:write", "user_scope", "search:read"));
    String user = tokens.json().object("authed_user").text("refresh_token");
    assertEquals(43200L, tokens.json().whole("expires_in"));

    Answer refreshed =
        client.basicForm(server.tokenUrl(), "grant_type", "refresh_token", "refresh_token", user);

    assertEquals("user", refreshed.text("token_type"));
    assertFalse(refreshed.json().has("authed_user"));
    Answer again =
        client.basicForm(server.tokenUrl(), "grant_type", "refresh_token", "refresh_token", user);
    assertEquals(200, again.status());
    assertEquals("invalid_refresh_token", again.text("error"));
    assertEquals("user", server.receivedTokenRequests().get(1).slot());
    assertEquals(
        200,
        client
            .basicForm(
                server.tokenUrl(),
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.text("refresh_token"))
            .status());
  }

  @Test
  void slackSaysWhyWithStatus200() throws Exception {
    start(OAuthFlavour.SLACK);
    OAuthCallback callback = slack("scope", "chat:write");
    Answer tokens = slackExchange(callback);

    assertEquals("code_already_used", slackExchange(callback).text("error"));
    assertEquals("invalid_auth", client.whoAmI("xoxb-unknown").text("error"));
    String bearer = "Bearer " + slackExchange(slack("scope", "chat:write")).text("access_token");
    Answer revoked = client.form(server.revokeUrl(), bearer, HandClient.map());
    assertTrue(revoked.json().isTrue("revoked"), revoked.text());
    assertEquals("invalid_auth", client.get(server.whoAmIUrl(), bearer).text("error"));
    assertTrue(tokens.json().isTrue("ok"));
    String challenged =
        slack("scope", "a", "code_challenge", HandClient.CHALLENGE).parameter("error");
    assertEquals("invalid_request", challenged);
  }

  private Answer notion(String... body) throws Exception {
    return client.json(server.tokenUrl(), client.basic(), body);
  }

  private OAuthCallback notionConsent() {
    return server.approve(client.authorization(
        "response_type", "code", "owner", "user", "redirect_uri", REDIRECT.toString()));
  }

  @Test
  void notionTakesJsonWithBasicAndEndsTheOldPair() throws Exception {
    start(OAuthFlavour.NOTION);
    Answer tokens = notion(
        "grant_type", "authorization_code",
        "code", notionConsent().parameter("code"),
        "redirect_uri", REDIRECT.toString());
    assertFalse(tokens.json().has("expires_in"), tokens.text());
    assertEquals("missing_version", client.whoAmI(tokens.text("access_token")).text("code"));
    HandClient versioned = new HandClient(server).header("Notion-Version", "2025-09-03");
    assertEquals(
        tokens.text("bot_id"), versioned.whoAmI(tokens.text("access_token")).text("id"));

    Answer refreshed =
        notion("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));

    assertEquals(tokens.text("bot_id"), refreshed.text("bot_id"));
    assertEquals("unauthorized", versioned.whoAmI(tokens.text("access_token")).text("code"));
    assertEquals(200, versioned.whoAmI(refreshed.text("access_token")).status());
    Answer reused =
        notion("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));
    assertEquals("invalid_grant", reused.text("error"));
    assertEquals(
        "unauthorized", versioned.whoAmI(refreshed.text("access_token")).text("code"));
  }

  @Test
  void notionTakesNeitherFormNorBody() throws Exception {
    start(OAuthFlavour.NOTION);

    Answer form = client.basicForm(server.tokenUrl(), "grant_type", "refresh_token");
    Answer body = client.json(
        server.tokenUrl(),
        null,
        "client_id",
        server.clientId(),
        "client_secret",
        client.secret(),
        "grant_type",
        "refresh_token",
        "refresh_token",
        "x");

    assertEquals(400, form.status());
    assertEquals(401, body.status());
    assertEquals("invalid_client", body.text("error"));
  }

  private Answer microsoft(String scope) throws Exception {
    OAuthCallback callback = server.approve(client.authorization(
        "response_type", "code", "redirect_uri", REDIRECT.toString(), "scope", scope));
    return exchange(callback);
  }

  @Test
  void microsoftRefreshesOfflineAccessAndKeepsOldTokensAlive() throws Exception {
    start(OAuthFlavour.MICROSOFT);
    assertFalse(microsoft("Mail.Read").json().has("refresh_token"));
    Answer tokens = microsoft("offline_access Mail.Read");
    assertEquals("Mail.Read", tokens.text("scope"));

    Answer refreshed = refresh(tokens.text("refresh_token"));
    Answer again = refresh(tokens.text("refresh_token"));

    assertEquals(200, refreshed.status());
    assertEquals(200, again.status());
    assertEquals("Ada Nyberg", client.whoAmI(again.text("access_token")).text("displayName"));
    clock.advance(Duration.ofDays(90));
    Answer idle = refresh(again.text("refresh_token"));
    assertEquals("invalid_grant", idle.text("error"));
    assertEquals(70000L, idle.json().array("error_codes").values().get(0).asLong());
  }

  @Test
  void microsoftTakesAnyTenantInThePath() throws Exception {
    start(OAuthFlavour.MICROSOFT);
    URI tenant = URI.create(server.origin() + "/contoso.example/oauth2/v2.0/token");

    Answer answer = client.bodyForm(
        tenant,
        "grant_type",
        "client_credentials",
        "scope",
        "https://graph.microsoft.com/.default");

    assertEquals("https://graph.microsoft.com/.default", answer.text("scope"));
    assertFalse(answer.json().has("refresh_token"));
  }
}
