package dev.integrations.core.http;

import static dev.integrations.core.http.Acme.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RateLimitedException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatTest {
  private static final Call READ = Call.get("/contacts").named("listContacts").build();
  private static final Call WRITE =
      Call.post("/messages").named("sendText").json(JsonObject.EMPTY).build();

  private final Acme acme = new Acme();

  @AfterEach
  void stop() {
    acme.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 408})
  void aReadIsRepeatedUntilItWorks(int status) {
    acme.answers(answer(status), answer(status), answer(200));

    Reply reply = acme.calls().execute(READ);

    assertEquals(200, reply.status());
    assertEquals(3, acme.requests());
    assertEquals(3, acme.record().attempts());
    assertEquals("ok", acme.record().outcome());
  }

  @ParameterizedTest
  @DisplayName("G44 a write is not repeated after an answer that proves nothing")
  @ValueSource(ints = {500, 502, 503, 504, 408})
  void aWriteIsNotRepeated(int status) {
    acme.answers(answer(status));

    var error = assertThrows(TransportException.class, () -> acme.calls().execute(WRITE));

    assertEquals(Retry.UNKNOWN, error.retry());
    assertEquals(status, error.error().status());
    assertEquals(1, acme.requests());
    assertEquals("transport", acme.record().outcome());
  }

  @ParameterizedTest
  @DisplayName("G44 OkHttp's own repeats are off: 503 with Retry-After: 0, 408, 307, 421")
  @CsvSource({
    "POST, 503, Retry-After, 0",
    "GET, 503, Retry-After, 0",
    "GET, 503, Retry-After, 00",
    "POST, 408, Connection, close",
    "GET, 408, Connection, close",
    "POST, 307, Location, /elsewhere",
    "POST, 308, Location, /elsewhere",
    "POST, 421, X-Any, 1",
    "POST, 401, WWW-Authenticate, Basic realm=x"
  })
  void okHttpDoesNotRepeat(String method, int status, String header, String value) {
    acme.answers(answer(status, header, value), answer(200));
    Call call = (method.equals("GET") ? Call.get("/connect") : Call.post("/messages"))
        .repeatable(false)
        .build();

    assertThrows(IntegrationException.class, () -> acme.calls().execute(call));

    assertEquals(1, acme.requests());
  }

  @Test
  @DisplayName("G44 a read with OkHttp's repeat off is still repeated by us, and counted")
  void retryNowIsOurs() {
    acme.answers(answer(503, "Retry-After", "0"), answer(200));

    acme.calls().execute(READ);

    assertEquals(2, acme.record().attempts());
  }

  @Test
  void aWriteThatTheProviderDidNotExecuteIsRepeated() {
    acme.answers(answer(503), answer(201));
    ApiProfile.Builder profile = acme.profile()
        .errors((call, reply) -> reply.status() == 503
            ? new TransportException(
                new ProviderError("acme", 503, "starting", "starting", null), Retry.SAFE, null)
            : null);

    assertEquals(201, acme.calls(profile).execute(WRITE).status());
  }

  @Test
  void aWriteThatWasLimitedIsRepeated() {
    acme.answers(answer(429, "Retry-After", "2"), answer(201));

    assertEquals(201, acme.calls().execute(WRITE).status());

    Duration slept = acme.time.sleeps().get(0);
    assertTrue(slept.compareTo(Duration.ofSeconds(2)) >= 0, slept.toString());
    assertTrue(slept.compareTo(Duration.ofMillis(2_200)) <= 0, slept.toString());
  }

  @ParameterizedTest
  @DisplayName("Retry-After is followed in both forms, up to the longest wait")
  @CsvSource({
    "429, 7, 7", "429, 'Thu, 15 Jan 2026 10:00:07 GMT', 7",
    "503, 7, 7", "503, 'Thu, 15 Jan 2026 10:00:07 GMT', 7"
  })
  void retryAfterIsFollowed(int status, String value, long seconds) {
    acme.answers(answer(status, "Retry-After", value), answer(200));

    acme.calls().execute(READ);

    assertEquals(seconds, acme.time.sleeps().get(0).toSeconds());
  }

  @ParameterizedTest
  @CsvSource({"11", "3600", "99999999999999999999", "'Thu, 15 Jan 2026 11:00:00 GMT'"})
  void aLongerRetryAfterIsTheCallersToWaitFor(String value) {
    acme.answers(answer(429, "Retry-After", value));

    var error = assertThrows(RateLimitedException.class, () -> acme.calls().execute(READ));

    assertTrue(error.resumeAt().isAfter(acme.time.instant().plusSeconds(10)));
    assertEquals(1, acme.requests());
    assertEquals(List.of(), acme.time.sleeps());
  }

  @Test
  void aLimitWithoutATimeResumesInASecond() {
    acme.answers(answer(429), answer(429), answer(429));

    var error = assertThrows(RateLimitedException.class, () -> acme.calls().execute(READ));

    assertEquals(acme.time.instant().plusSeconds(1), error.resumeAt());
    assertEquals(3, acme.requests());
  }

  @Test
  void aPastRetryAfterMeansNow() {
    acme.answers(answer(503, "Retry-After", "Thu, 15 Jan 2015 10:00:00 GMT"), answer(200));

    acme.calls().execute(READ);

    assertTrue(acme.time.sleeps().get(0).compareTo(Duration.ofMillis(200)) <= 0);
  }

  @Test
  @DisplayName("Waits grow exponentially with full jitter")
  void waitsGrowWithFullJitter() {
    for (int i = 0; i < 6; i++) acme.answers(answer(500));
    ApiProfile.Builder profile = acme.profile()
        .retryPolicy(new RetryPolicy(6, Duration.ofMillis(100), Duration.ofMillis(500)));
    Calls calls =
        acme.pipeline().random(() -> Long.MAX_VALUE).build().calls(profile.build(), Acme.SCOPE);

    assertThrows(TransportException.class, () -> calls.execute(READ));

    List<Long> waits = acme.time.sleeps().stream().map(Duration::toMillis).toList();
    assertEquals(5, waits.size());
    assertTrue(waits.get(1) >= 2 * waits.get(0) - 1 && waits.get(2) >= 2 * waits.get(1) - 1);
    assertEquals(waits.get(3), waits.get(4));
  }

  @Test
  void theTimeOverAllAttemptsIsBounded() {
    for (int i = 0; i < 10; i++) acme.answers(answer(503, "Retry-After", "9"));
    ApiProfile.Builder profile = acme.profile()
        .retryPolicy(new RetryPolicy(10, Duration.ofMillis(100), Duration.ofSeconds(10)));
    Instant began = acme.time.instant();

    assertThrows(TransportException.class, () -> acme.calls(profile).execute(READ));

    Duration spent = Duration.between(began, acme.time.instant());
    assertTrue(spent.compareTo(Duration.ofSeconds(60)) <= 0, spent.toString());
    assertEquals(6, acme.requests());
  }

  @Test
  void oneAttemptIsOne() {
    acme.answers(answer(500));

    Calls calls = acme.calls(acme.profile().retryPolicy(RetryPolicy.none()));

    assertThrows(TransportException.class, () -> calls.execute(READ));
    assertEquals(1, acme.requests());
  }

  @Test
  @DisplayName("An outage is not multiplied: repeats are a tenth of the calls and a few")
  void anOutageIsNotMultiplied() {
    for (int i = 0; i < 400; i++) acme.answers(answer(503));
    Calls calls = acme.calls();

    for (int i = 0; i < 200; i++) {
      assertThrows(TransportException.class, () -> calls.execute(READ));
    }

    assertTrue(acme.requests() <= 200 + 20 + 10 + 1, "requests: " + acme.requests());
    assertTrue(acme.requests() >= 200 + 20, "requests: " + acme.requests());
  }

  @Test
  void anAnswerThatIsCutOffIsRepeatedForAReadOnly() {
    MockResponse cut = new MockResponse.Builder()
        .body("x".repeat(100_000))
        .onResponseBody(new SocketEffect.CloseSocket())
        .build();
    acme.answers(cut, answer(200), cut);
    Calls calls = acme.calls();

    assertEquals(200, calls.execute(READ).status());
    var error = assertThrows(TransportException.class, () -> calls.execute(WRITE));

    assertEquals(Retry.UNKNOWN, error.retry());
    assertEquals("connection_lost", error.code());
    assertEquals(3, acme.requests());
  }

  @Test
  void aWriteIsRepeatedWhenNoConnectionCouldBeMade() {
    Calls calls = acme.calls();
    acme.close();

    var error = assertThrows(TransportException.class, () -> calls.execute(WRITE));

    assertEquals(Retry.SAFE, error.retry());
    assertEquals("connect_failed", error.code());
    assertEquals(3, acme.record().attempts());
    assertFalse(acme.time.sleeps().isEmpty());
  }
}
