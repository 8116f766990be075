package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.integrations.core.Health;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Secret;
import dev.integrations.core.crypto.KeyCheck;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.inbox.HandlerOptions;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.core.store.PropertyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final AtomicReference<FlakyStore> flaky = new AtomicReference<>();
  private final AcmeWorld world = new AcmeWorld(
      store -> {
        flaky.set(new FlakyStore(store));
        return flaky.get();
      },
      settings -> settings);

  @Test
  void allIsWellWhenNothingWaitsForLong() {
    world.send(said("1"));
    world.clock.advance(Duration.ofMinutes(5));

    Health health = world.integrations.health();

    assertEquals(Health.Status.UP, health.status());
    assertEquals(
        List.of("store", "keys", "inbox"),
        health.parts().stream().map(Health.Part::name).toList());
    assertEquals(Duration.ofMinutes(5), health.lag());
    assertEquals(Map.of(InboxStatus.PENDING, 1L), health.inbox().byStatus());
    assertEquals(Map.of(IntegrationStatus.PENDING, 1L), health.integrations());
    assertEquals(
        "{\"pending\":1,\"lagSeconds\":300}", health.toJson().object("inbox").toString());
  }

  @Test
  void anInboxThatLagsIsDegraded() {
    world.send(said("1"));
    world.clock.advance(Duration.ofMinutes(5).plusSeconds(1));

    assertEquals(Health.Status.DEGRADED, world.integrations.health().status());
  }

  @Test
  void aStoreThatIsDownIsDown() {
    flaky.get().down = true;

    Health health = world.integrations.health();

    assertEquals(Health.Status.DOWN, health.status());
    assertNull(health.inbox());
    assertEquals("DOWN", health.toJson().text("status"));
  }

  @Test
  void askingForHealthWritesNothing() {
    PropertyStore emptied = new InMemoryStore(world.clock).properties();
    flaky.get().properties = emptied;

    Health health = world.integrations.health();

    assertEquals(Health.Status.DEGRADED, health.status());
    assertEquals(Health.Status.DEGRADED, health.parts().get(1).status());
    assertEquals(Optional.empty(), emptied.find("keys.proof"));
  }

  @Test
  void aStoreOfOtherKeysIsDown() {
    PropertyStore others = new InMemoryStore(world.clock).properties();
    KeyCheck.verify(others, Keys.fromRawKey(Secret.of("ffffffffffffffffffffffffffffffff")));
    flaky.get().properties = others;

    assertEquals(Health.Status.DOWN, world.integrations.health().status());
  }

  @Test
  void deadLettersAreCountedButDoNotMakeItIll() {
    world
        .integrations
        .handlers()
        .on(Acme.Said.class, HandlerOptions.outsideTransaction().maxTries(1), (event, context) -> {
          throw new IllegalStateException("always");
        });
    world.send(said("1"));
    world.run();
    world.clock.advance(Duration.ofHours(1));

    Health health = world.integrations.health();

    assertEquals(Health.Status.UP, health.status());
    assertEquals(1L, health.inbox().byStatus().get(InboxStatus.DEAD));
    assertEquals(Duration.ZERO, health.lag());
  }
}
