package dev.integrations.examples.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.AuthorizationException.Reason;
import dev.integrations.core.error.BlockedException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.error.NotConnectedException;
import dev.integrations.core.error.PartialFailureException;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.QuotaExhaustedException;
import dev.integrations.core.error.RateLimitedException;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.RejectedException.Kind;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.error.UnsupportedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(new RejectedException(of(400, "x"), Kind.INVALID), "400 rejected"),
        Arguments.of(new RejectedException(of(404, "x"), Kind.NOT_FOUND), "404 not_found"),
        Arguments.of(new RejectedException(of(403, "x"), Kind.CONFLICT), "409 conflict"),
        Arguments.of(new NotConnectedException(of(500, "x")), "409 not_connected"),
        Arguments.of(new RateLimitedException(of(429, "x"), LATER), "429 rate_limited"),
        Arguments.of(new QuotaExhaustedException(of(403, "x"), LATER), "429 quota_exhausted"),
        Arguments.of(refused(Reason.INVALID_CREDENTIALS), "502 provider_credentials_refused"),
        Arguments.of(refused(Reason.EXPIRED), "400 authorization_expired"),
        Arguments.of(refused(Reason.REVOKED), "401 reauthorization_required"),
        Arguments.of(refused(Reason.MISSING_SCOPE), "401 reauthorization_required"),
        Arguments.of(refused(Reason.NEEDS_REAUTHORIZATION), "401 reauthorization_required"),
        Arguments.of(transport("unreachable"), "502 provider_unreachable"),
        Arguments.of(transport("timeout"), "504 provider_timeout"),
        Arguments.of(
            new ProtocolException(of(200, "x"), Retry.UNKNOWN, null), "502 protocol_error"),
        Arguments.of(new PartialFailureException(of(207, "x"), List.of()), "502 partial_failure"),
        Arguments.of(new BlockedException(of(0, "x")), "403 blocked"),
        Arguments.of(new BlockedException(of(503, "x")), "502 blocked"),
        Arguments.of(new UnsupportedException(of(0, "x")), "501 unsupported"),
        Arguments.of(new StoreException("x", "x", Retry.SAFE, null), "503 store_unavailable"),
        Arguments.of(new KeyException("x", "x", null), "503 key_unavailable"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void everyErrorHasItsStatusAndCode(IntegrationException error, String expected) {
    Problem problem = Problems.of(error).orElseThrow();

    assertEquals(expected, problem.status() + " " + problem.code());
    assertEquals(error.getMessage(), problem.detail());
  }

  @Test
  void noKindOfErrorIsLeftOut() {
    Set<Class<?>> known =
        errors().map(arguments -> arguments.get()[0].getClass()).collect(Collectors.toSet());

    assertEquals(Set.of(IntegrationException.class.getPermittedSubclasses()), known);
  }

  @Test
  void whoMustWaitIsToldHowLong() {
    Problem problem = Problems.of(new RateLimitedException(of(429, "x"), LATER)).orElseThrow();

    assertTrue(Long.parseLong(problem.headers().get("Retry-After")) > 0);
    assertEquals("2100-01-01T00:00:00Z", problem.json().text("resumeAt"));
  }

  @Test
  void conflictThatPassesSaysWhen() {
    Problem passing = Problems.of(
            new RejectedException(of(0, "in_progress"), Kind.CONFLICT, Duration.ofSeconds(15)))
        .orElseThrow();
    Problem lasting =
        Problems.of(new RejectedException(of(0, "x"), Kind.CONFLICT)).orElseThrow();

    assertEquals("15", passing.headers().get("Retry-After"));
    assertEquals("safe", passing.json().text("retry"));
    assertFalse(lasting.headers().containsKey("Retry-After"));
    assertEquals("never", lasting.json().text("retry"));
  }

  @Test
  void customerIsAskedToReconnect() {
    assertEquals(
        "Please reconnect", Problems.of(refused(Reason.REVOKED)).orElseThrow().title());
  }

  @Test
  void otherErrorsAreNotOurs() {
    assertTrue(Problems.of(new IllegalStateException("x")).isEmpty());
  }

  private static AuthorizationException refused(Reason reason) {
    return new AuthorizationException(of(401, "x"), reason);
  }

  private static TransportException transport(String code) {
    return new TransportException(of(0, code), Retry.SAFE, null);
  }

  private static ProviderError of(int status, String code) {
    return new ProviderError("evolution", status, code, "what happened", null);
  }
}
