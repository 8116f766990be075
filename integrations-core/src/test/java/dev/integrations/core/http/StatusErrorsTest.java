package dev.integrations.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.NotConnectedException;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.Retry;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusErrorsTest {
  private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "300, protocol, NEVER, UNKNOWN", "302, protocol, NEVER, UNKNOWN",
    "400, rejected, NEVER, NEVER", "401, authorization, NEVER, NEVER",
    "402, blocked, NEVER, NEVER", "403, authorization, NEVER, NEVER",
    "404, rejected, NEVER, NEVER", "405, rejected, NEVER, NEVER",
    "408, transport, SAFE, UNKNOWN", "409, rejected, NEVER, NEVER",
    "410, rejected, NEVER, NEVER", "412, rejected, NEVER, NEVER",
    "413, rejected, NEVER, NEVER", "415, rejected, NEVER, NEVER",
    "422, rejected, NEVER, NEVER", "425, transport, SAFE, SAFE",
    "429, rate_limited, SAFE, SAFE", "500, transport, SAFE, UNKNOWN",
    "501, unsupported, NEVER, NEVER", "502, transport, SAFE, UNKNOWN",
    "503, transport, SAFE, UNKNOWN", "504, transport, SAFE, UNKNOWN",
    "520, transport, SAFE, UNKNOWN", "599, transport, SAFE, UNKNOWN"
  })
  void aStatusIsAnError(int status, String type, Retry ofRead, Retry ofWrite) {
    IntegrationException read = StatusErrors.of(reply(status, true), NOW);
    IntegrationException write = StatusErrors.of(reply(status, false), NOW);

    assertNotNull(read);
    assertNotNull(write);
    assertEquals(type, read.type());
    assertEquals(type, write.type());
    assertEquals(ofRead, read.retry());
    assertEquals(ofWrite, write.retry());
    assertEquals(status, read.error().status());
    assertEquals("http_" + status, read.code());
    assertEquals("r-1", read.error().requestId());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 206, 304})
  void anAnswerIsNoError(int status) {
    assertNull(StatusErrors.of(reply(status, true), NOW));
  }

  @ParameterizedTest
  @CsvSource({"404, NOT_FOUND", "410, NOT_FOUND", "409, CONFLICT", "412, CONFLICT", "422, INVALID"})
  void aRefusalHasItsKind(int status, RejectedException.Kind kind) {
    var error =
        assertInstanceOf(RejectedException.class, StatusErrors.of(reply(status, false), NOW));

    assertEquals(kind, error.kind());
  }

  @ParameterizedTest
  @CsvSource({"401, INVALID_CREDENTIALS", "403, MISSING_SCOPE"})
  void anAuthorizationErrorHasItsReason(int status, AuthorizationException.Reason reason) {
    var error =
        assertInstanceOf(AuthorizationException.class, StatusErrors.of(reply(status, false), NOW));

    assertEquals(reason, error.reason());
  }

  @Test
  void theProvidersMapperJudgesFirstAlsoSuccess() {
    try (Acme acme = new Acme()) {
      acme.answers(Acme.answer(201), Acme.answer(404));
      ProviderError away = new ProviderError("acme", 201, "away", "sendText: phone is away", null);
      Calls calls =
          acme.calls(acme.profile().errors((call, reply) -> new NotConnectedException(away)));

      assertThrows(
          NotConnectedException.class,
          () -> calls.execute(Call.post("/messages").build()));
      assertThrows(
          NotConnectedException.class, () -> calls.execute(Call.get("/x").build()));

      assertEquals(2, acme.requests());
      assertEquals("not_connected", acme.record().outcome());
      assertEquals("away", acme.record().code());
    }
  }

  @Test
  void aMapperThatFailsIsAProtocolError() {
    try (Acme acme = new Acme()) {
      acme.answers(Acme.answer(201));
      Calls calls = acme.calls(acme.profile().errors((call, reply) -> {
        throw new NumberFormatException("canary");
      }));

      var error = assertThrows(
          ProtocolException.class, () -> calls.execute(Call.post("/messages").build()));

      assertEquals(Retry.UNKNOWN, error.retry());
      assertEquals("java.lang.NumberFormatException", error.getCause().getMessage());
      assertEquals(getClass().getName(), error.getCause().getStackTrace()[0].getClassName());
    }
  }

  private static Reply reply(int status, boolean repeatable) {
    CallOrigin origin = new CallOrigin(Acme.ID, "call", repeatable);
    return new Reply(origin, status, Map.of(), new byte[0], "r-1", RateFacts.NONE);
  }
}
