package dev.integrations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.integrations.core.crypto.Keys;
import dev.integrations.core.store.InMemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CredentialsKeptTest {
  private static final TenantId TENANT = TenantId.of("demo");
  private static final IntegrationId INTEGRATION = IntegrationId.of("int_1");

  private final Moved clock = new Moved();
  private final InMemoryStore store = new InMemoryStore(clock);
  private final Integrations integrations = Integrations.builder(
          store, Keys.fromRawKey(Secret.of("0123456789abcdef0123456789abcdef")))
      .clock(clock)
      .build();
  private final Credentials credentials = integrations.credentials();

  @Test
  @DisplayName("S54 after 30 seconds an opened credential is not only unused but gone")
  void anOpenedCredentialIsLetGo() {
    keep("a");
    keep("b");
    assertEquals(2, credentials.kept());

    clock.now = clock.now.plusSeconds(29);
    integrations.inbox().runOnce();
    assertEquals(2, credentials.kept());
    clock.now = clock.now.plusSeconds(1);
    integrations.inbox().runOnce();

    assertEquals(0, credentials.kept());
  }

  @Test
  @DisplayName("S54 an opened credential is let go also where no events are handled")
  void anotherReadLetsGoToo() {
    keep("a");
    keep("b");
    clock.now = clock.now.plus(Duration.ofSeconds(30));

    credentials.find(TENANT, INTEGRATION, "a");

    assertEquals(1, credentials.kept());
  }

  @Test
  @DisplayName("S54 the number of opened credentials has a limit")
  void theNumberIsBounded() {
    for (int i = 0; i < 10_001; i++) keep("slot " + i);

    assertEquals(10_000, credentials.kept());
  }

  private void keep(String slot) {
    credentials.put(store, TENANT, INTEGRATION, slot, Secret.of(slot));
    credentials.find(TENANT, INTEGRATION, slot);
  }

  private static final class Moved extends Clock {
    private Instant now = Instant.parse("2026-01-15T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
