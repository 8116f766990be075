package dev.integrations.core.http;

import static dev.integrations.core.http.Acme.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.error.BlockedException;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.Retry;
import java.util.List;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
  private static final Call READ =
      Call.get("/file").header("X-Session", "canary-session").build();

  private final Acme acme = new Acme();
  private final MockWebServer other = Acme.server();

  @AfterEach
  void stop() {
    acme.close();
    other.close();
  }

  @ParameterizedTest
  @DisplayName("S26 a read follows within the origin, with its credentials")
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aReadFollowsWithinTheOrigin(int status) throws InterruptedException {
    acme.answers(answer(status, "Location", "/elsewhere?a=1"), answer(200));

    assertEquals(200, acme.calls().execute(READ).status());

    acme.request();
    RecordedRequest second = acme.request();
    assertEquals("/elsewhere?a=1", second.getTarget());
    assertEquals(Acme.KEY, second.getHeaders().get("apikey"));
    assertEquals(1, acme.record().attempts());
  }

  @Test
  @DisplayName("G13, S26 credentials and the caller's headers do not follow to another origin")
  void credentialsDoNotFollowToAnotherOrigin() throws InterruptedException {
    acme.answers(answer(302, "Location", other.url("/cdn").toString()));
    other.enqueue(answer(200));
    Calls calls = acme.pipeline()
        .allowHosts(List.of("localhost:" + other.getPort()))
        .build()
        .calls(acme.profile().build(), Acme.SCOPE);

    assertEquals(200, calls.execute(READ).status());

    RecordedRequest request = other.takeRequest();
    assertNull(request.getHeaders().get("apikey"));
    assertNull(request.getHeaders().get("X-Session"));
    assertEquals(-1, request.getHeaders().toString().indexOf("canary"));
  }

  @Test
  @DisplayName("G13 credentials are back when a redirect leads home again")
  void credentialsAreBackAtHome() throws InterruptedException {
    acme.answers(answer(302, "Location", other.url("/cdn").toString()), answer(200));
    other.enqueue(answer(302, "Location", acme.server.url("/home").toString()));
    Calls calls = acme.pipeline()
        .allowHosts(List.of("localhost"))
        .build()
        .calls(acme.profile().build(), Acme.SCOPE);

    calls.execute(READ);

    acme.request();
    assertEquals(Acme.KEY, acme.request().getHeaders().get("apikey"));
  }

  @Test
  @DisplayName("S26 a redirect to a host that is not allowed is refused before it is called")
  void aRedirectToAForeignHostIsRefused() {
    acme.answers(answer(302, "Location", other.url("/metadata").toString()));

    assertThrows(BlockedException.class, () -> acme.calls().execute(READ));

    assertEquals(0, other.getRequestCount());
  }

  @Test
  @DisplayName("S26 at most three redirects")
  void atMostThreeRedirects() {
    for (int i = 0; i < 5; i++) acme.answers(answer(302, "Location", "/again"));

    var error = assertThrows(ProtocolException.class, () -> acme.calls().execute(READ));

    assertEquals(4, acme.requests());
    assertEquals(Retry.NEVER, error.retry());
  }

  @ParameterizedTest
  @DisplayName("S26 a redirect to another scheme, or to nowhere, is not followed")
  @ValueSource(strings = {"https://127.0.0.1/", "ftp://127.0.0.1/", "javascript:alert(1)", "//"})
  void anotherSchemeIsNotFollowed(String location) {
    acme.answers(answer(302, "Location", location));

    assertThrows(ProtocolException.class, () -> acme.calls().execute(READ));

    assertEquals(1, acme.requests());
  }

  @ParameterizedTest
  @DisplayName("S26 a write is never sent elsewhere")
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aWriteIsNeverSentElsewhere(int status) {
    acme.answers(answer(status, "Location", "/elsewhere"));

    var error = assertThrows(
        ProtocolException.class,
        () -> acme.calls().execute(Call.post("/messages").build()));

    assertEquals(1, acme.requests());
    assertEquals(Retry.UNKNOWN, error.retry());
  }

  @Test
  void notModifiedIsAnAnswerToWhoAsked() {
    acme.answers(answer(304));

    assertEquals(304, acme.calls().execute(READ).status());
  }
}
