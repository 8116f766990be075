package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.error.StoreException;
import dev.integrations.core.store.InboxStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreFaultsTest {
  private final AtomicReference<FlakyStore> flaky = new AtomicReference<>();
  private final AcmeWorld world = new AcmeWorld(
      store -> {
        flaky.set(new FlakyStore(store));
        return flaky.get();
      },
      settings -> settings);
  private final List<String> calls = new ArrayList<>();

  @BeforeEach
  void handle() {
    world
        .integrations
        .handlers()
        .on(Acme.Said.class, (event, context) -> calls.add(event.id() + "#" + context.attempt()));
    world.send(said("1"));
  }

  @Test
  void anOutcomeThatIsNotKeptAtOnceIsKeptAtTheSecondTry() {
    flaky.get().failing.put("finish", 1);

    assertEquals(1, world.run());

    assertEquals(InboxStatus.DONE, world.event().status());
    assertEquals(List.of("1#1"), calls);
  }

  @Test
  void anEventWhoseOutcomeIsNotKeptComesAgainWhenItsLeaseEnds() {
    flaky.get().failing.put("finish", 2);

    world.run();
    assertEquals(InboxStatus.PENDING, world.event().status());
    assertEquals(0, world.run());
    world.runAfter(Duration.ofSeconds(35));

    assertEquals(InboxStatus.DONE, world.event().status());
    assertEquals(List.of("1#1", "1#2"), calls);
  }

  @Test
  void eventsAreHandledAlsoWhenTheUpkeepFails() {
    flaky.get().failing.put("parkedKinds", 100);
    flaky.get().failing.put("purge", 100);

    assertEquals(1, world.run());

    assertEquals(InboxStatus.DONE, world.event().status());
  }

  @Test
  void whoRunsTheInboxIsToldThatTheStoreIsDown() {
    flaky.get().failing.put("claim", 1);

    assertThrows(StoreException.class, world::run);
    assertEquals(1, world.run());
  }

  @Test
  void aProcessorThatWasClosedHandlesNothing() {
    world.integrations.close();

    assertThrows(IllegalStateException.class, world::run);
    assertEquals(List.of(), calls);
  }
}
