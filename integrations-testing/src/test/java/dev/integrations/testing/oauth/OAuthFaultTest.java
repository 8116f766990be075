package dev.integrations.testing.oauth;

import static dev.integrations.testing.oauth.HandClient.REDIRECT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonException;
import dev.integrations.core.json.JsonNumber;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.testing.oauth.HandClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OAuthFaultTest {
  private final FakeOAuthServer server = FakeOAuthServer.start(OAuthFlavour.PLAIN, REDIRECT);
  private final HandClient client = new HandClient(server);
  private String refreshToken = "";

  @BeforeEach
  void connect() throws Exception {
    server.rotation(RefreshRotation.NEW_AND_OLD);
    refreshToken = client.connect().text("refresh_token");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Answer refresh(OAuthFault fault) throws Exception {
    server.failNext(OAuthCall.TOKEN, fault);
    return client.refresh(refreshToken);
  }

  @Test
  void expiresInIsWhateverTheTestSays() throws Exception {
    assertEquals(
        "3600", refresh(OAuthFault.with("expires_in", JsonString.of("3600"))).text("expires_in"));
    assertTrue(refresh(OAuthFault.with("expires_in", JsonNumber.of(-1))).text().contains(":-1"));
    assertFalse(refresh(OAuthFault.without("expires_in")).json().has("expires_in"));
  }

  @Test
  void anAnswerCanBeShapedWrongly() throws Exception {
    assertFalse(refresh(OAuthFault.without("access_token")).json().has("access_token"));
    assertThrows(
        JsonException.class,
        () -> refresh(OAuthFault.duplicate("access_token", "second")).json());
    assertEquals("text/html", refresh(OAuthFault.contentType("text/html")).header("content-type"));
    assertThrows(
        JsonException.class, () -> refresh(OAuthFault.wrapped("", "{}")).json());
    assertEquals("x", refresh(OAuthFault.answer(200, "text/plain", "x")).text());
    assertEquals(
        "invalid_grant",
        refresh(OAuthFault.answer(200, JsonObject.of("error", JsonString.of("invalid_grant"))))
            .text("error"));
  }

  @Test
  void tokensAreAsLongAsTheTestSays() throws Exception {
    server.tokenLength(16 * 1024);

    Answer answer = client.refresh(refreshToken);

    assertEquals(16 * 1024, answer.text("access_token").length());
    assertEquals(16 * 1024, answer.text("refresh_token").length());
    assertEquals(200, client.whoAmI(answer.text("access_token")).status());
  }

  @Test
  void aHangingAnswerEndsWhenTheServerIsClosed() throws Exception {
    server.failNext(OAuthCall.TOKEN, OAuthFault.lostWhileWaiting());
    CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> {
      try {
        return client.refresh(refreshToken);
      } catch (Exception expected) {
        throw new IllegalStateException(expected);
      }
    });
    while (server.generation("1001") < 2) Thread.onSpinWait();

    server.close();

    var ended = assertThrows(Exception.class, () -> waiting.get(5, TimeUnit.SECONDS));
    assertTrue(ended.getCause().getCause() instanceof IOException, () -> String.valueOf(ended));
  }

  @Test
  void allCallsGoWrongUntilToldOtherwise() throws Exception {
    server.failAll(OAuthCall.REVOKE, OAuthFault.failure(OAuthFailure.TEMPORARILY_UNAVAILABLE));
    URI revoke = server.revokeUrl();

    Answer first = client.basicForm(revoke, "token", refreshToken);
    assertEquals(503, first.status());
    assertEquals("120", first.header("Retry-After"));
    assertEquals(503, client.basicForm(revoke, "token", refreshToken).status());
    assertTrue(server.isAlive("1001"));
    server.clearFaults();
    assertEquals(200, client.basicForm(revoke, "token", refreshToken).status());
    assertFalse(server.isAlive("1001"));
    assertEquals(200, client.basicForm(revoke, "token", "unknown").status());
  }

  @Test
  void theServersClockIsWrongWhenTold() throws Exception {
    server.clockSkew(Duration.ofMinutes(-90));

    Answer answer = client.refresh(refreshToken);

    java.time.Instant date = java.time.Instant.from(
        java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.parse(answer.header("Date")));
    Duration behind = Duration.between(date, java.time.Instant.now());
    assertTrue(behind.compareTo(Duration.ofMinutes(89)) > 0, behind::toString);
    assertEquals(200, client.whoAmI(answer.text("access_token")).status());
  }

  /** Every provider has a body for every class of refusal, and none shows a token. */
  @ParameterizedTest
  @EnumSource(OAuthFlavour.class)
  void everyProviderRefusesInItsOwnWords(OAuthFlavour flavour) throws Exception {
    try (FakeOAuthServer provider = FakeOAuthServer.start(flavour, REDIRECT)) {
      HandClient caller = new HandClient(provider);
      for (OAuthFailure failure : OAuthFailure.values()) {
        provider.failNext(OAuthCall.TOKEN, OAuthFault.failure(failure));

        Answer answer = caller.basicForm(provider.tokenUrl(), "grant_type", "refresh_token");

        boolean inside = flavour == OAuthFlavour.ZOHO || flavour == OAuthFlavour.SLACK;
        assertTrue(answer.status() >= 400 || (inside && answer.status() == 200), answer.text());
        assertFalse(answer.text().isEmpty());
      }
      provider.failNext(OAuthCall.TOKEN, OAuthFault.rateLimited(Duration.ofSeconds(9)));
      assertEquals(
          "9", caller.basicForm(provider.tokenUrl(), "grant_type", "x").header("Retry-After"));
    }
  }
}
