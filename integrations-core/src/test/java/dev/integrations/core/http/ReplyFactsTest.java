package dev.integrations.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyFactsTest {
  private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "7.5, 7",
    "' 7', 7",
    "'Thu, 15 Jan 2026 10:00:07 GMT', 7",
    "'Thu, 15 Jan 2015 10:00:07 GMT', 0",
    "99999999999999999, 31622400",
    "999999999, 31622400",
    "1768471207, 7",
    "1768471207000, 7"
  })
  void retryAfterIsRead(String value, long seconds) {
    Instant after = ReplyFacts.retryAfter(reply("Retry-After", value), NOW);

    assertEquals(NOW.plusSeconds(seconds).getEpochSecond(), after.getEpochSecond());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "Thu, 99 Jan 2026", "NaN"})
  void whatIsUnclearIsUnsaid(String value) {
    assertNull(ReplyFacts.retryAfter(reply("Retry-After", value), NOW));
    assertEquals(RateFacts.NONE, ReplyFacts.rate(headers("X-RateLimit-Remaining", value), NOW));
  }

  @ParameterizedTest
  @DisplayName("G45 what is left of a limit is read from the usual headers")
  @CsvSource({
    "X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, 100, 12, 1768471230",
    "RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, '100, 100;w=10', 12, 30",
    "x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset, 100.0, 12, 1768471230000"
  })
  void rateFactsAreRead(
      String limit, String remaining, String reset, String max, String left, String at) {
    RateFacts facts = ReplyFacts.rate(headers(limit, max, remaining, left, reset, at), NOW);

    assertEquals(new RateFacts(100L, 12L, NOW.plusSeconds(30)), facts);
  }

  @Test
  void noHeaderIsNoFact() {
    assertEquals(RateFacts.NONE, ReplyFacts.rate(headers(), NOW));
    assertNull(ReplyFacts.requestId(headers()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Request-Id",
        "Request-Id",
        "X-Correlation-Id",
        "X-HubSpot-Correlation-Id",
        "CF-Ray"
      })
  void theRequestIdIsFound(String header) {
    assertEquals("abc-1", ReplyFacts.requestId(headers(header, "abc-1")));
  }

  @Test
  @DisplayName("S50 a request id is one short line whatever the provider writes there")
  void aRequestIdIsOneShortLine() {
    String value = "a\u001b[31m\u0085b \u202ec" + "x".repeat(1000);

    String id = ReplyFacts.requestId(headers("X-Request-Id", value));

    assertEquals("a?[31m?b??c", id.substring(0, 11));
    assertEquals(128, id.length());
  }

  private static Map<String, List<String>> headers(String... namesAndValues) {
    Map<String, List<String>> headers = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put(namesAndValues[i].toLowerCase(Locale.ROOT), List.of(namesAndValues[i + 1]));
    }
    return headers;
  }

  private static Reply reply(String header, String value) {
    return new Reply(
        new CallOrigin(Acme.ID, "call", true),
        429,
        Map.of(header, List.of(value)),
        new byte[0],
        null,
        RateFacts.NONE);
  }
}
