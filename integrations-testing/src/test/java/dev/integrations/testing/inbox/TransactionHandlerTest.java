package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.inbox.EventHandler;
import dev.integrations.core.inbox.HandlerOptions;
import dev.integrations.core.store.InboxStatus;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TransactionHandlerTest {
  private final AtomicReference<FlakyStore> flaky = new AtomicReference<>();
  private final AcmeWorld world = new AcmeWorld(
      store -> {
        flaky.set(new FlakyStore(store));
        return flaky.get();
      },
      settings -> settings);
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  @DisplayName(
      "G36 what a handler writes in the transaction is kept exactly when its event is done")
  void writesAreKeptExactlyWhenTheEventIsDone() {
    inside((event, context) -> {
      context.transaction().properties().putIfAbsent("effect " + context.attempt(), new byte[] {1});
      if (runs.incrementAndGet() == 1) throw new IllegalStateException("after the write");
    });
    world.send(said("1"));

    world.run();
    assertEquals(InboxStatus.RETRY, world.event().status());
    assertTrue(world.store.properties().find("effect 1").isEmpty());

    world.runAfter(Duration.ofSeconds(1));
    assertEquals(InboxStatus.DONE, world.event().status());
    assertTrue(world.store.properties().find("effect 2").isPresent());
    assertEquals("done", world.handled.get(1).outcome());
  }

  @Test
  @DisplayName("G36 G40 a handler that lost its lease leaves no trace")
  void aHandlerThatLostItsLeaseLeavesNoTrace() {
    inside((event, context) -> {
      context.transaction().properties().putIfAbsent("effect " + context.attempt(), new byte[] {1});
      if (runs.incrementAndGet() == 1) world.clock.advance(Duration.ofMinutes(1));
    });
    world.send(said("1"));

    assertEquals(2, world.run());

    assertEquals("lost", world.handled.get(0).outcome());
    assertEquals("done", world.handled.get(1).outcome());
    assertEquals(2, world.event().attempts());
    assertTrue(world.store.properties().find("effect 1").isEmpty());
    assertTrue(world.store.properties().find("effect 2").isPresent());
  }

  @Test
  @DisplayName("G36 a commit that fails costs no try and leaves no trace")
  void aCommitThatFailsCostsNoTry() {
    inside((event, context) ->
        context.transaction().properties().putIfAbsent("effect", new byte[] {1}));
    world.send(said("1"));

    flaky.get().refusesCommits = true;
    world.run();
    flaky.get().refusesCommits = false;

    assertEquals(InboxStatus.RETRY, world.event().status());
    assertEquals(0, world.event().attempts());
    assertTrue(world.store.properties().find("effect").isEmpty());
    world.runAfter(Duration.ofSeconds(6));
    assertEquals(InboxStatus.DONE, world.event().status());
  }

  private void inside(EventHandler<Acme.Said> handler) {
    world.integrations.handlers().on(Acme.Said.class, HandlerOptions.insideTransaction(), handler);
  }
}
