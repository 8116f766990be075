package dev.integrations.core.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IntegrationExceptionTest {
  private final ProviderError error = new ProviderError(
      "kommo", 429, "too_many", "contacts: expected at most 7 calls a second", "req-1");

  @Test
  void theMessageNamesProviderPlaceStatusAndRequest() {
    var limited = new RateLimitedException(error, Instant.EPOCH);

    assertEquals(
        "kommo: contacts: expected at most 7 calls a second (HTTP 429) [request req-1]",
        limited.getMessage());
    assertEquals("too_many", limited.code());
  }

  @Test
  void withoutAnAnswerThereIsNoStatus() {
    assertEquals(
        "kommo: no route",
        new ProviderError("kommo", 0, "unreachable", "no route", null).toString());
  }

  @Test
  void everyErrorAdvisesOnRetry() {
    List<IntegrationException> all = List.of(
        new TransportException(error, Retry.UNKNOWN, null),
        new RejectedException(error, RejectedException.Kind.INVALID),
        new AuthorizationException(error, AuthorizationException.Reason.REVOKED),
        new RateLimitedException(error, Instant.EPOCH),
        new QuotaExhaustedException(error, Instant.EPOCH),
        new BlockedException(error),
        new NotConnectedException(error),
        new ProtocolException(error, Retry.UNKNOWN, null),
        new PartialFailureException(
            error, List.of(new PartialFailureException.Item(1, "bad", "x"))),
        new UnsupportedException(error),
        new StoreException("unreachable", "x", Retry.SAFE, null),
        new KeyException("missing", "x", null));

    assertEquals(
        Stream.of(IntegrationException.class.getPermittedSubclasses()).collect(Collectors.toSet()),
        all.stream().map(IntegrationException::getClass).collect(Collectors.toSet()));
    assertTrue(all.stream().allMatch(e -> Arrays.asList(Retry.values()).contains(e.retry())));
  }
}
