package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.KEYS;
import static dev.integrations.testing.inbox.AcmeWorld.TENANT;
import static dev.integrations.testing.inbox.AcmeWorld.said;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Integrations;
import dev.integrations.core.inbox.HandlerOptions;
import dev.integrations.core.inbox.InboxSettings;
import dev.integrations.core.inbox.IntegrationEvent;
import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.InboxStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InboxThreadsTest {
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(10);

  private final AtomicReference<FlakyStore> flaky = new AtomicReference<>();
  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<AcmeWorld> worlds = new ArrayList<>();

  @AfterEach
  void close() {
    release.countDown();
    worlds.forEach(world -> world.integrations.close());
  }

  @Test
  void whatThisNodeAcceptedIsHandledWithoutPolling() throws Exception {
    AcmeWorld world = world(settings -> settings.pollInterval(NEVER));
    recording(world);
    world.integrations.start();

    for (int i = 0; i < 20; i++) {
      world.send(said("" + i, "one key"));
      assertEquals("" + i, ended.poll(10, SECONDS));
    }
  }

  @Test
  void whatHappensToAnIntegrationIsToldWithoutPolling() throws Exception {
    AcmeWorld world = world(settings -> settings.pollInterval(NEVER));
    world
        .integrations
        .handlers()
        .on(
            IntegrationEvent.class,
            (event, context) -> ended.add(event.integration().status().name()));
    world.integrations.start();

    for (int i = 0; i < 20; i++) {
      IntegrationStatus next =
          i % 2 == 0 ? IntegrationStatus.CONNECTED : IntegrationStatus.NEEDS_REAUTH;
      Integration before = world.now();
      world.store.inTransaction(transaction -> world
          .integrations
          .changes()
          .apply(transaction, before, now -> now.in(next, null, now.createdAt()), "host"));
      assertEquals(next.name(), ended.poll(10, SECONDS));
    }
  }

  @Test
  @DisplayName("G34 50 equal deliveries at once are one handler run")
  void equalDeliveriesAtOnceAreHandledOnce() throws Exception {
    AcmeWorld world = world(settings -> settings);
    recording(world);
    world.integrations.start();
    CyclicBarrier together = new CyclicBarrier(50);
    List<String> results = new CopyOnWriteArrayList<>();
    List<Thread> senders = new ArrayList<>();

    for (int i = 0; i < 50; i++) {
      Thread sender = new Thread(() -> {
        try {
          together.await();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
        results.add(world.send(said("1")).toString());
      });
      sender.start();
      senders.add(sender);
    }
    for (Thread sender : senders) sender.join();

    assertEquals("1", ended.poll(10, SECONDS));
    world.integrations.close();
    assertEquals(List.of(), List.copyOf(ended));
    assertEquals(1, results.stream().filter(r -> r.contains("events=1")).count());
    assertEquals(50, results.size());
  }

  @Test
  void aHandlerIsInterruptedAtItsTimeLimit() throws Exception {
    AcmeWorld world = world(settings -> settings.pollInterval(NEVER));
    hanging(world, HandlerOptions.outsideTransaction().timeLimit(Duration.ofMillis(50)));
    world.integrations.start();

    world.send(said("1"));
    assertEquals("interrupted 1", ended.poll(10, SECONDS));
    world.integrations.close();

    assertEquals(InboxStatus.RETRY, world.event().status());
    assertEquals(1, world.event().attempts());
    assertTrue(String.valueOf(world.event().lastError()).endsWith("did not end within PT0.05S"));
  }

  @Test
  @DisplayName("G39 a hanging handler delays only its own key")
  void aHangingHandlerDelaysOnlyItsOwnKey() throws Exception {
    AcmeWorld world = world(settings -> settings.workers(3).pollInterval(SOON));
    world
        .integrations
        .handlers()
        .on(
            Acme.Said.class,
            HandlerOptions.outsideTransaction().timeLimit(Duration.ofMinutes(20)),
            (event, context) -> {
              begun.add(event.id());
              if (event.id().startsWith("hang")) release.await();
              ended.add(event.id());
            });
    world.integrations.start();

    world.send(said("hang a", "a"));
    world.send(said("hang b", "b"));
    world.send(said("after a", "a"));
    for (int i = 0; i < 20; i++) world.send(said("" + i, "key " + i));

    List<String> done = new ArrayList<>();
    for (int i = 0; i < 20; i++) done.add(ended.poll(10, SECONDS));
    assertFalse(done.contains(null));
    assertFalse(begun.contains("after a"));
    release.countDown();
    List<String> rest =
        List.of(ended.poll(10, SECONDS), ended.poll(10, SECONDS), ended.poll(10, SECONDS));
    assertTrue(rest.indexOf("hang a") < rest.indexOf("after a"));
  }

  @Test
  @DisplayName("G39 a handler that ignores its interrupt takes one worker, not one for each try")
  void aHandlerThatNeverEndsTakesOneWorker() throws Exception {
    AcmeWorld world =
        world(settings -> settings.workers(2).pollInterval(SOON).lease(Duration.ofSeconds(30)));
    AtomicInteger runs = new AtomicInteger();
    world
        .integrations
        .handlers()
        .on(
            Acme.Said.class,
            HandlerOptions.outsideTransaction().timeLimit(Duration.ofMillis(20)).maxTries(3),
            (event, context) -> {
              if (!event.id().equals("stuck")) {
                ended.add(event.id());
                return;
              }
              runs.incrementAndGet();
              begun.add("stuck");
              while (release.getCount() > 0) Thread.onSpinWait(); // deaf to its interrupt
            });
    world.integrations.start();
    world.send(said("stuck"));
    assertEquals("stuck", begun.poll(10, SECONDS));

    while (world.handled.stream().noneMatch(record -> record.outcome().equals("dead"))) {
      world.clock.advance(Duration.ofMinutes(5));
      spin();
    }
    world.send(said("other"));

    assertEquals("other", ended.poll(10, SECONDS));
    assertEquals(1, runs.get());
    assertTrue(world.events().stream()
        .anyMatch(event -> String.valueOf(event.lastError())
            .contains("an earlier try on this node has not ended")));
  }

  @Test
  void theLeaseOfARunningHandlerIsRenewed() throws Exception {
    AcmeWorld world = world(settings -> settings.pollInterval(NEVER).lease(Duration.ofMillis(90)));
    hanging(world, HandlerOptions.outsideTransaction());
    world.integrations.start();
    world.send(said("1"));
    assertEquals("1", begun.poll(10, SECONDS));

    for (int i = 0; i < 5; i++) {
      flaky.get().renewals.drainPermits();
      assertTrue(flaky.get().renewals.tryAcquire(2, 10, SECONDS));
      world.clock.advance(Duration.ofMillis(80));
      assertEquals(List.of(), world.store.inbox().claim("other", 1, Duration.ofSeconds(1)));
    }
    release.countDown();

    assertEquals("1", ended.poll(10, SECONDS));
    world.integrations.close();
    assertEquals(InboxStatus.DONE, world.event().status());
  }

  @Test
  @DisplayName("G40 who lost the lease is told, and its result is discarded")
  void whoLostTheLeaseIsToldAndItsResultDiscarded() throws Exception {
    AcmeWorld world = world(settings -> settings.pollInterval(NEVER).lease(Duration.ofMillis(90)));
    world.integrations.handlers().on(Acme.Said.class, (event, context) -> {
      begun.add(event.id());
      while (!context.leaseLost()) Thread.onSpinWait();
      ended.add("told");
      throw new IllegalStateException("a result that counts no more");
    });
    world.integrations.start();
    world.send(said("1"));
    assertEquals("1", begun.poll(10, SECONDS));

    world.clock.advance(Duration.ofSeconds(1));
    InboxClaim other =
        world.store.inbox().claim("other", 1, Duration.ofMinutes(1)).get(0);

    assertEquals("told", ended.poll(10, SECONDS));
    world.integrations.close();
    assertTrue(world.store.inbox().finish(other, InboxOutcome.done()));
    assertEquals(InboxStatus.DONE, world.event().status());
    assertEquals(
        List.of("lost"), world.handled.stream().map(record -> record.outcome()).toList());
  }

  @Test
  void closeWaitsForRunningHandlers() throws Exception {
    AcmeWorld world = world(settings -> settings.drain(Duration.ofSeconds(20)));
    hanging(world, HandlerOptions.outsideTransaction());
    world.integrations.start();
    world.send(said("1"));
    assertEquals("1", begun.poll(10, SECONDS));

    Thread closing = new Thread(world.integrations::close);
    closing.start();
    while (closing.getState() == Thread.State.NEW || closing.getState() == Thread.State.RUNNABLE) {
      spin();
    }
    world.send(said("2"));
    release.countDown();
    closing.join();

    assertEquals("1", ended.poll());
    assertEquals(
        List.of(InboxStatus.PENDING, InboxStatus.DONE),
        world.events().stream().map(event -> event.status()).toList());
  }

  @Test
  void closeInterruptsWhatTakesTooLongAndThatCostsNoTry() throws Exception {
    AcmeWorld world = world(settings -> settings.drain(Duration.ofMillis(200)));
    hanging(world, HandlerOptions.outsideTransaction());
    world.integrations.start();
    world.send(said("1"));
    assertEquals("1", begun.poll(10, SECONDS));

    world.integrations.close();

    assertEquals("interrupted 1", ended.poll(10, SECONDS));
    assertEquals(InboxStatus.RETRY, world.event().status());
    assertEquals(0, world.event().attempts());
    assertEquals("postponed", world.handled.get(0).outcome());
  }

  @Test
  void anOutageOfTheStoreIsOutlived() throws Exception {
    AcmeWorld world = world(settings -> settings.pollInterval(SOON));
    recording(world);
    flaky.get().down = true;
    world.integrations.start();
    assertEquals("unavailable", outcomeOf(world));

    flaky.get().down = false;
    world.send(said("1"));

    assertEquals("1", ended.poll(10, SECONDS));
  }

  @Test
  @DisplayName("G43 a handler that is added takes what was parked")
  void aHandlerThatIsAddedTakesWhatWasParked() throws Exception {
    AcmeWorld world = world(settings -> settings.pollInterval(SOON));
    world.integrations.start();
    world.send(said("1"));
    while (world.handled.isEmpty()) spin();

    recording(world);

    assertEquals("1", ended.poll(20, SECONDS));
  }

  @Test
  void twoNodesHandleEachEventOnceAndEachKeyInOrder() throws Exception {
    AcmeWorld world = world(settings -> settings.pollInterval(SOON));
    Integrations second = Integrations.builder(world.store, KEYS)
        .inbox(InboxSettings.DEFAULT.pollInterval(SOON))
        .build();
    new Acme(second);
    Map<String, List<Integer>> byKey = new ConcurrentHashMap<>();
    CountDownLatch all = new CountDownLatch(200);
    for (Integrations node : List.of(world.integrations, second)) {
      node.handlers().on(Acme.Said.class, (event, context) -> {
        String[] keyAndNumber = event.id().split("-");
        byKey
            .computeIfAbsent(keyAndNumber[0], key -> new CopyOnWriteArrayList<>())
            .add(Integer.valueOf(keyAndNumber[1]));
        all.countDown();
      });
    }
    world.integrations.start();
    second.start();

    List<Integer> inOrder = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      inOrder.add(number);
      for (int key = 0; key < 10; key++) world.send(said(key + "-" + number, "key " + key));
    }

    assertTrue(all.await(20, SECONDS));
    second.close();
    world.integrations.close();
    assertEquals(10, byKey.size());
    byKey.values().forEach(numbers -> assertEquals(inOrder, numbers));
  }

  /** Ends when the test's time is over. */
  private static void spin() throws InterruptedException {
    if (Thread.interrupted()) throw new InterruptedException();
    Thread.onSpinWait();
  }

  private String outcomeOf(AcmeWorld world) {
    world.send(said("0"));
    return world.webhooks.get(0).outcome();
  }

  private AcmeWorld world(UnaryOperator<InboxSettings> inbox) {
    AcmeWorld world = new AcmeWorld(
        store -> {
          flaky.set(new FlakyStore(store));
          return flaky.get();
        },
        inbox);
    worlds.add(world);
    assertNotNull(world.integrations.find(TENANT, world.integration.id()).orElse(null));
    return world;
  }

  private void recording(AcmeWorld world) {
    world.integrations.handlers().on(Acme.Said.class, (event, context) -> ended.add(event.id()));
  }

  /** Until the release, or its interrupt. */
  private void hanging(AcmeWorld world, HandlerOptions options) {
    world.integrations.handlers().on(Acme.Said.class, options, (event, context) -> {
      begun.add(event.id());
      try {
        release.await();
        ended.add(event.id());
      } catch (InterruptedException e) {
        ended.add("interrupted " + event.id());
        throw e;
      }
    });
  }
}
