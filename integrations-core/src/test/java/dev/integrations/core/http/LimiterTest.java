package dev.integrations.core.http;

import static dev.integrations.core.http.Acme.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.error.RateLimitedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimiterTest {
  private static final Duration TEN = Duration.ofSeconds(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Call READ = Call.get("/contacts").build();

  private final Acme acme = new Acme();
  private final TestTime time = acme.time;
  private final InMemoryLimiter limiter = new InMemoryLimiter(time, time);

  @AfterEach
  void stop() {
    acme.close();
  }

  @ParameterizedTest
  @DisplayName("G45 a provider that allows 100 in 10 s never sees more, in any 10 s")
  @CsvSource({"100, 10000", "1, 1000", "3, 100", "7, 60000", "10, 1"})
  void noWindowEverHoldsMore(int permits, long windowMillis) throws InterruptedException {
    RateLimit limit = RateLimit.of("acme", permits, Duration.ofMillis(windowMillis));
    Random random = new Random(1);
    Deque<Long> calls = new ArrayDeque<>();

    for (int i = 0; i < 1_000; i++) {
      time.sleep(limiter.reserve(List.of(limit), Duration.ofDays(1)));
      calls.add(time.nanos());
      while (calls.getFirst() <= time.nanos() - windowMillis * 1_000_000) calls.removeFirst();
      assertTrue(calls.size() <= permits, "in one window: " + calls.size());
      if (random.nextInt(10) == 0) {
        time.pass(Duration.ofNanos(random.nextLong(windowMillis * 1_000_000)));
      }
    }
  }

  @Test
  @DisplayName("G45 the whole of a limit is used: 1 000 calls at 100 in 10 s take 100 s at most")
  void theLimitIsUsed() throws InterruptedException {
    RateLimit limit = RateLimit.of("acme", 100, TEN);
    long began = time.nanos();

    for (int i = 0; i < 1_000; i++) time.sleep(limiter.reserve(List.of(limit), MINUTE));

    assertTrue(time.nanos() - began <= Duration.ofSeconds(100).toNanos());
  }

  @Test
  void weightsCount() {
    RateLimit heavy = new RateLimit("acme", 10, TEN, 4);

    assertEquals(Duration.ZERO, limiter.reserve(List.of(heavy), MINUTE));
    assertEquals(Duration.ZERO, limiter.reserve(List.of(heavy), MINUTE));
    assertFalse(limiter.reserve(List.of(heavy), MINUTE).isZero());
  }

  @Test
  void waitingCallsQueueUp() {
    RateLimit limit = RateLimit.of("acme", 1, TEN);

    Duration first = limiter.reserve(List.of(limit), MINUTE);
    Duration second = limiter.reserve(List.of(limit), MINUTE);
    Duration third = limiter.reserve(List.of(limit), MINUTE);

    assertEquals(Duration.ZERO, first);
    assertTrue(second.compareTo(TEN) >= 0, second.toString());
    assertTrue(third.compareTo(TEN.multipliedBy(2)) >= 0, third.toString());
  }

  @Test
  void whoDoesNotWaitTakesNothing() {
    RateLimit limit = RateLimit.of("acme", 1, TEN);
    limiter.reserve(List.of(limit), MINUTE);

    Duration refused = limiter.reserve(List.of(limit), Duration.ZERO);

    assertEquals(refused, limiter.reserve(List.of(limit), Duration.ZERO));
  }

  @Test
  void allLimitsOfACallHold() throws InterruptedException {
    RateLimit burst = RateLimit.of("account", 5, Duration.ofSeconds(1));
    RateLimit day = RateLimit.of("app", 8, Duration.ofDays(1));

    for (int i = 0; i < 8; i++) time.sleep(limiter.reserve(List.of(burst, day), MINUTE));

    assertTrue(limiter.reserve(List.of(burst, day), MINUTE).compareTo(MINUTE) > 0);
    assertEquals(Duration.ZERO, limiter.reserve(List.of(burst), Duration.ZERO));
  }

  @Test
  void keysAreCountedApart() {
    limiter.reserve(List.of(RateLimit.of("one", 1, TEN)), MINUTE);

    assertEquals(Duration.ZERO, limiter.reserve(List.of(RateLimit.of("other", 1, TEN)), MINUTE));
  }

  @Test
  @DisplayName("The number of keys is bounded")
  void theNumberOfKeysIsBounded() {
    for (int i = 0; i < 20_000; i++) {
      limiter.reserve(List.of(RateLimit.of("key" + i, 1, TEN)), MINUTE);
    }

    assertEquals(10_000, limiter.keys());
  }

  @Test
  @DisplayName("G45 nothing left in the headers closes the limit until it begins anew")
  void nothingLeftClosesTheLimit() {
    RateLimit burst = RateLimit.of("account", 100, TEN);
    RateLimit day = RateLimit.of("app", 5_000, Duration.ofDays(1));
    RateFacts usedUp = new RateFacts(5_000L, 0L, time.instant().plusSeconds(30));

    limiter.learn(List.of(burst, day), usedUp);

    assertEquals(Duration.ofSeconds(30), limiter.reserve(List.of(burst, day), Duration.ZERO));
    assertEquals(Duration.ZERO, limiter.reserve(List.of(burst), Duration.ZERO));
  }

  @Test
  void somethingLeftClosesNothing() {
    RateLimit limit = RateLimit.of("account", 100, TEN);

    limiter.learn(List.of(limit), new RateFacts(100L, 1L, time.instant().plusSeconds(30)));
    limiter.learn(List.of(limit), new RateFacts(100L, 0L, null));
    limiter.learn(List.of(limit), RateFacts.NONE);

    assertEquals(Duration.ZERO, limiter.reserve(List.of(limit), Duration.ZERO));
  }

  @Test
  @DisplayName("G45 a call waits for its permit instead of meeting a 429")
  void aCallWaitsForItsPermit() {
    for (int i = 0; i < 30; i++) acme.answers(answer(200));
    Calls calls = acme.calls(acme.profile().limits(call -> List.of(RateLimit.of("acme", 10, TEN))));

    for (int i = 0; i < 30; i++) calls.execute(READ);

    assertEquals(2, time.sleeps().size());
    assertEquals(30, acme.requests());
  }

  @Test
  @DisplayName("G45 who cannot wait so long is told when to come back, and nothing is sent")
  void whoCannotWaitIsToldWhenToComeBack() {
    acme.answers(answer(200));
    Calls calls = acme.calls(
        acme.profile().limits(call -> List.of(RateLimit.of("acme", 1, Duration.ofHours(1)))));
    calls.execute(READ);

    var error = assertThrows(RateLimitedException.class, () -> calls.execute(READ));

    assertEquals("local_rate_limit", error.code());
    assertTrue(error.resumeAt().isAfter(time.instant().plusSeconds(3_599)));
    assertEquals(1, acme.requests());
    assertEquals(0, acme.record().attempts());
  }

  @Test
  @DisplayName("G45 after a 429 the other calls of the limit wait as well")
  void afterA429TheOthersWait() {
    acme.answers(answer(429, "Retry-After", "3600"));
    Calls calls =
        acme.calls(acme.profile().limits(call -> List.of(RateLimit.of("acme", 100, TEN))));
    assertThrows(RateLimitedException.class, () -> calls.execute(READ));

    var error = assertThrows(RateLimitedException.class, () -> calls.execute(READ));

    assertEquals("local_rate_limit", error.code());
    assertEquals(1, acme.requests());
  }

  @Test
  @DisplayName("G45 what is left is readable on every answer")
  void whatIsLeftIsReadable() {
    acme.answers(new MockResponse.Builder()
        .addHeader("X-RateLimit-Limit", 100)
        .addHeader("X-RateLimit-Remaining", 12)
        .addHeader("X-RateLimit-Reset", 30)
        .addHeader("X-Request-Id", "r-7")
        .build());

    Reply reply = acme.calls().execute(READ);

    assertEquals(new RateFacts(100L, 12L, time.instant().plusSeconds(30)), reply.rate());
    assertEquals("r-7", reply.requestId());
  }
}
