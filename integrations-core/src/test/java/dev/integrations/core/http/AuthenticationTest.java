package dev.integrations.core.http;

import static dev.integrations.core.http.Acme.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.Secret;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.NotConnectedException;
import dev.integrations.core.error.ProviderError;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
  private static final Call WRITE = Call.post("/messages").named("sendText").build();

  private final Acme acme = new Acme();

  @AfterEach
  void stop() {
    acme.close();
  }

  @Test
  @DisplayName("Credentials go in their header and nowhere else")
  void credentialsGoInTheirHeader() throws InterruptedException {
    acme.answers(answer(200));

    acme.calls()
        .execute(Call.get("/a/{b}", "c d/é")
            .query("q", "x y&z")
            .header("apikey", "of the caller")
            .build());

    RecordedRequest request = acme.request();
    assertEquals("/api/a/c%20d%2F%C3%A9?q=x%20y%26z", request.getTarget());
    assertEquals(List.of(Acme.KEY), request.getHeaders().values("apikey"));
    assertNull(request.getHeaders().get("Cookie"));
  }

  @Test
  @DisplayName("401 of who was not shown the credential, after a redirect, renews nothing")
  void credentialThatWasNotShownIsNotRenewed() {
    try (MockWebServer other = Acme.server()) {
      acme.answers(answer(302, "Location", other.url("/cdn").toString()));
      other.enqueue(answer(401));
      Renewing renewing = new Renewing(true);
      Calls calls = acme.pipeline()
          .allowHosts(List.of("localhost", "127.0.0.1"))
          .build()
          .calls(acme.profile(renewing).build(), Acme.SCOPE);

      assertThrows(
          AuthorizationException.class, () -> calls.execute(Call.get("/file").build()));

      assertEquals(List.of(), renewing.refused);
      assertEquals(1, acme.requests());
      assertEquals(1, other.getRequestCount());
    }
  }

  @Test
  @DisplayName("401 is followed by one renewal and one replay, also of a write")
  void aRefusedCredentialIsRenewedOnce() throws InterruptedException {
    acme.answers(answer(401), answer(201));
    Renewing renewing = new Renewing(true);

    assertEquals(201, acme.calls(acme.profile(renewing)).execute(WRITE).status());

    assertEquals("key-0", acme.request().getHeaders().get("apikey"));
    assertEquals("key-1", acme.request().getHeaders().get("apikey"));
    assertEquals(List.of(Secret.of("key-0")), renewing.refused);
    assertEquals(2, acme.record().attempts());
  }

  @Test
  void aSecondRefusalIsTheCallers() {
    acme.answers(answer(401), answer(401), answer(200));

    var error = assertThrows(
        AuthorizationException.class,
        () -> acme.calls(acme.profile(new Renewing(true))).execute(WRITE));

    assertEquals(AuthorizationException.Reason.INVALID_CREDENTIALS, error.reason());
    assertEquals(2, acme.requests());
  }

  @Test
  void whatCannotBeRenewedIsNotReplayed() {
    acme.answers(answer(401), answer(200));

    assertThrows(
        AuthorizationException.class,
        () -> acme.calls(acme.profile(new Renewing(false))).execute(WRITE));

    assertEquals(1, acme.requests());
  }

  @Test
  void a401ThatTheProviderMeansOtherwiseIsNotRenewed() {
    acme.answers(answer(401));
    Renewing renewing = new Renewing(true);
    ProviderError away = new ProviderError("acme", 401, "away", "away", null);

    assertThrows(
        NotConnectedException.class,
        () -> acme.calls(
                acme.profile(renewing).errors((call, reply) -> new NotConnectedException(away)))
            .execute(WRITE));

    assertEquals(List.of(), renewing.refused);
  }

  @ParameterizedTest
  @DisplayName("S29 credentials with a line break are refused without being shown")
  @ValueSource(strings = {"canary-key\n", "canary\r\nX-Evil: 1", "canary\u0000", "canary ä"})
  void credentialsWithALineBreakAreRefused(String key) {
    Authentication broken = Authentication.header("apikey", () -> Secret.of(key));

    var error = assertThrows(
        AuthorizationException.class, () -> acme.calls(acme.profile(broken)).execute(WRITE));

    assertEquals(AuthorizationException.Reason.INVALID_CREDENTIALS, error.reason());
    assertFalse(error.toString().contains("canary"), error.toString());
    assertEquals(0, acme.requests());
  }

  private static final class Renewing implements Authentication {
    private final List<Secret> refused = new ArrayList<>();
    private final boolean can;

    Renewing(boolean can) {
      this.can = can;
    }

    @Override
    public String headerName() {
      return "apikey";
    }

    @Override
    public Secret headerValue() {
      return Secret.of("key-" + refused.size());
    }

    @Override
    public boolean renew(Secret value) {
      refused.add(value);
      return can;
    }
  }
}
