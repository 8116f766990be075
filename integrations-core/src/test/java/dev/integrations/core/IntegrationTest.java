package dev.integrations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntegrationTest {
  private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
  private final Integration pending = Integration.pending(
      IntegrationId.of("int_1"),
      TenantId.of("acme"),
      ProviderId.of("evolution"),
      AppId.of("main"),
      NOON);

  @Test
  void connectedAtIsTheBeginningOfTheConnection() {
    Integration connected = pending.connected("5511999990000", NOON.plusSeconds(5));

    Integration still = connected.connected(null, NOON.plusSeconds(60));

    assertEquals(NOON.plusSeconds(5), still.connectedAt());
    assertEquals("5511999990000", still.account());
    assertEquals(NOON.plusSeconds(60), still.updatedAt());
  }

  @Test
  void aNewConnectionAfterALogoutBeginsAnew() {
    Integration loggedOut = pending
        .connected("1", NOON)
        .in(IntegrationStatus.NEEDS_REAUTH, "logged_out", NOON.plusSeconds(1));

    Integration again = loggedOut.connected("1", NOON.plusSeconds(9));

    assertEquals("logged_out", loggedOut.reason());
    assertEquals(NOON.plusSeconds(9), again.connectedAt());
    assertNull(again.reason());
  }
}
