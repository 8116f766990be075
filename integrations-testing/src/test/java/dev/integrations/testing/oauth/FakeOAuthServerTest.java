package dev.integrations.testing.oauth;

import static dev.integrations.testing.oauth.HandClient.REDIRECT;
import static dev.integrations.testing.oauth.HandClient.VERIFIER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Secret;
import dev.integrations.testing.MutableClock;
import dev.integrations.testing.oauth.HandClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeOAuthServerTest {
  private final MutableClock clock = MutableClock.at("2026-01-15T10:00:00Z");
  private final FakeOAuthServer server =
      FakeOAuthServer.builder(OAuthFlavour.PLAIN, REDIRECT).clock(clock).start();
  private final HandClient client = new HandClient(server);

  @AfterEach
  void close() {
    server.close();
  }

  private static void refused(int status, String error, Answer answer) {
    assertEquals(error, answer.text("error"), answer.text());
    assertEquals(status, answer.status());
  }

  @Test
  void aCodeIsExchangedForTokensThatWork() throws Exception {
    OAuthCallback callback = server.approve(client.plainAuthorization("read write"));

    assertEquals("s-1", callback.parameter("state"));
    assertEquals(server.issuer(), callback.parameter("iss"));
    Answer tokens = client.exchange(callback.parameter("code"), VERIFIER);
    assertEquals(200, tokens.status(), tokens.text());
    assertEquals("Bearer", tokens.text("token_type"));
    assertEquals(3600L, tokens.json().whole("expires_in"));
    assertEquals("read write", tokens.text("scope"));
    assertEquals("no-store", tokens.header("Cache-Control"));
    assertEquals("1001", client.whoAmI(tokens.text("access_token")).text("sub"));
    assertEquals(1, server.tokenRequests());
  }

  @Test
  void aDenialComesBackAsAnError() {
    OAuthCallback callback = server.approve(client.plainAuthorization("read"), Consent.deny());

    assertEquals("access_denied", callback.parameter("error"));
    assertEquals("s-1", callback.parameter("state"));
    assertNull(callback.parameter("code"));
  }

  @Test
  void accountAndScopesAreWhatThePersonChose() throws Exception {
    Consent consent = Consent.approve().as("1002").only("read");

    OAuthCallback callback = server.approve(client.plainAuthorization("read write"), consent);

    Answer tokens = client.exchange(callback.parameter("code"), VERIFIER);
    assertEquals("read", tokens.text("scope"));
    assertEquals("1002", client.whoAmI(tokens.text("access_token")).text("sub"));
  }

  @Test
  void unknownClientsAndOtherRedirectUrisAreNotSentBack() {
    URI stranger = URI.create(server.authorizeUrl() + "?response_type=code&client_id=stranger");
    URI elsewhere =
        client.authorization("response_type", "code", "redirect_uri", REDIRECT + "/elsewhere");

    assertThrows(IllegalArgumentException.class, () -> server.approve(stranger));
    assertThrows(IllegalArgumentException.class, () -> server.approve(elsewhere));
  }

  @Test
  void onlyCodeAndS256AreKnown() {
    assertEquals(
        "invalid_request",
        server.approve(client.authorization("response_type", "token")).parameter("error"));
    assertEquals(
        "invalid_request",
        server
            .approve(client.authorization(
                "response_type", "code",
                "code_challenge", HandClient.CHALLENGE,
                "code_challenge_method", "plain"))
            .parameter("error"));
  }

  @Test
  void aCodeWorksOnceAndItsSecondUseEndsTheGrant() throws Exception {
    String code = client.code();
    Answer first = client.exchange(code, VERIFIER);

    Answer second = client.exchange(code, VERIFIER);

    refused(400, "invalid_grant", second);
    assertEquals(401, client.whoAmI(first.text("access_token")).status());
    refused(400, "invalid_grant", client.refresh(first.text("refresh_token")));
  }

  @Test
  void aFailedExchangeBurnsTheCode() throws Exception {
    String code = client.code();

    Answer wrong = client.exchange(code, VERIFIER.replace('d', 'e'));

    refused(400, "invalid_grant", wrong);
    refused(400, "invalid_grant", client.exchange(code, VERIFIER));
  }

  @Test
  void aCodeExpires() throws Exception {
    String code = client.code();
    clock.advance(Duration.ofMinutes(10));

    refused(400, "invalid_grant", client.exchange(code, VERIFIER));
  }

  @Test
  void theRedirectUriIsTheSameInBothSteps() throws Exception {
    Answer other = client.basicForm(
        server.tokenUrl(),
        "grant_type",
        "authorization_code",
        "code",
        client.code(),
        "redirect_uri",
        "https://app.example/other",
        "code_verifier",
        VERIFIER);

    refused(400, "invalid_grant", other);
  }

  @Test
  void aClientProvesItselfInTheDeclaredWayOnly() throws Exception {
    URI token = server.tokenUrl();
    String[] refresh = {"grant_type", "refresh_token", "refresh_token", "x"};

    refused(401, "invalid_client", client.bodyForm(token, refresh));
    refused(401, "invalid_client", client.form(token, null, HandClient.map(refresh)));
    refused(400, "invalid_grant", client.basicForm(token, refresh));
    server.changeClientSecret(Secret.of("another"));
    String old = new HandClient(server).basic();
    server.changeClientSecret(Secret.of("yet another"));
    refused(401, "invalid_client", client.form(token, old, HandClient.map(refresh)));
  }

  @Test
  void noSecretIsTakenFromAUrl() throws Exception {
    URI token = URI.create(server.tokenUrl() + "?refresh_token=x");

    refused(400, "invalid_request", client.basicForm(token, "grant_type", "refresh_token"));
  }

  @Test
  void parametersThatComeTwiceAreRefused() throws Exception {
    Answer answer = client.post(
        server.tokenUrl(),
        client.basic(),
        "application/x-www-form-urlencoded",
        "grant_type=refresh_token&grant_type=refresh_token&refresh_token=x");

    refused(400, "invalid_request", answer);
  }

  @Test
  void aRefreshTokenIsReplacedAndItsReuseEndsTheGrant() throws Exception {
    Answer first = client.connect();
    Answer second = client.refresh(first.text("refresh_token"));
    assertNotEquals(first.text("refresh_token"), second.text("refresh_token"));
    assertEquals(2, server.generation("1001"));

    refused(400, "invalid_grant", client.refresh(first.text("refresh_token")));

    assertFalse(server.isAlive("1001"));
    refused(400, "invalid_grant", client.refresh(second.text("refresh_token")));
    assertEquals(401, client.whoAmI(second.text("access_token")).status());
    assertEquals(1, server.reusedRefreshTokens());
    assertEquals(2, server.tokenRequests("1001", 1));
    assertEquals(2, server.mostTokenRequestsOfOneGeneration());
  }

  @Test
  void anAnswerIsLostBeforeItsFirstByteOrInTheMiddle() throws Exception {
    Answer first = client.connect();
    String token = first.text("refresh_token");

    server.failNext(OAuthCall.TOKEN, OAuthFault.lostBeforeBytes());
    assertThrows(IOException.class, () -> client.refresh(token));
    assertEquals(2, server.generation("1001"));

    server.rotation(RefreshRotation.NEW_AND_OLD);
    server.failNext(OAuthCall.TOKEN, OAuthFault.lostAfterBytes());
    assertThrows(IOException.class, () -> client.refresh(token));
    assertEquals(3, server.generation("1001"));
    assertEquals(200, client.whoAmI(first.text("access_token")).status());
  }

  @Test
  void whatIsNotExecutedChangesNothingAndIsCounted() throws Exception {
    String token = client.connect().text("refresh_token");
    server.failNext(OAuthCall.TOKEN, OAuthFault.failure(OAuthFailure.SERVER_ERROR));
    server.failNext(OAuthCall.TOKEN, OAuthFault.rateLimited(Duration.ofSeconds(7)));

    Answer broken = client.refresh(token);
    Answer limited = client.refresh(token);

    assertEquals(502, broken.status());
    assertTrue(broken.text().startsWith("<html>"), broken.text());
    assertEquals(429, limited.status());
    assertEquals("7", limited.header("Retry-After"));
    assertEquals(200, client.refresh(token).status());
    assertEquals(4, server.tokenRequests());
    assertEquals(3, server.tokenRequests("1001", 1));
    assertEquals("fault", server.receivedTokenRequests().get(1).outcome());
  }

  @Test
  void anOldRefreshTokenWorksWithinTheGracePeriod() throws Exception {
    server.grace(Duration.ofSeconds(30));
    String token = client.connect().text("refresh_token");
    client.refresh(token);

    clock.advance(Duration.ofSeconds(29));
    assertEquals(200, client.refresh(token).status());
    refused(400, "invalid_grant", client.refresh(token));
  }

  @Test
  void anOldRefreshTokenWorksUntilTheNewOneIsUsed() throws Exception {
    server.rotation(RefreshRotation.NEW_AND_OLD_UNTIL_NEXT_USE);
    String first = client.connect().text("refresh_token");
    String second = client.refresh(first).text("refresh_token");
    client.refresh(second);

    refused(400, "invalid_grant", client.refresh(first));
    assertTrue(server.isAlive("1001"));
  }

  @Test
  void accessTokensExpireByTheClock() throws Exception {
    String token = client.connect().text("access_token");

    clock.advance(Duration.ofMinutes(59));
    assertEquals(200, client.whoAmI(token).status());
    clock.advance(Duration.ofMinutes(1));
    assertEquals(401, client.whoAmI(token).status());
  }

  @Test
  void ofFiftyThatShowTheSameTokenOneIsServed() throws Exception {
    server.rotation(RefreshRotation.NEW);
    String token = client.connect().text("refresh_token");
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      List<Future<Answer>> answers =
          threads.invokeAll(Collections.nCopies(50, () -> client.refresh(token)));

      int served = 0;
      for (Future<Answer> answer : answers) if (answer.get().status() == 200) served++;
      assertEquals(1, served);
    } finally {
      threads.shutdownNow();
    }
    assertEquals(51, server.tokenRequests());
    assertEquals(50, server.tokenRequests("1001", 1));
    assertEquals(49, server.reusedRefreshTokens());
    assertEquals(2, server.generation("1001"));
  }
}
