package dev.integrations.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.BindingRef;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.testing.evolution.FakeEvolution;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several nodes of a host on one store. */
class TwoNodesTest {
  private static final int CALLS = 12;
  private final FakeEvolution server = FakeEvolution.start();
  private final InMemoryStore store = new InMemoryStore();
  private final Host one = new Host(server, store, Clock.systemUTC(), Pause.SYSTEM);
  private final Host other = new Host(server, store, Clock.systemUTC(), Pause.SYSTEM);
  private final ExecutorService threads = Executors.newFixedThreadPool(CALLS);

  @AfterEach
  void close() {
    threads.shutdownNow();
    one.close();
    other.close();
    server.close();
  }

  @Test
  void nodesThatConnectAtOnceMakeOneInstanceAndOneSocket() throws Exception {
    List<ConnectResult> results = atOnce(node -> node::connect);

    assertEquals(1, results.stream().map(r -> r.integration().id()).distinct().count());
    assertEquals(
        1, results.stream().map(r -> r.webhookUrl().getPath()).distinct().count());
    assertTrue(results.stream().allMatch(r -> r.qrCode() != null));
    assertEquals(1, server.instances().size());
    assertEquals(1, server.reconnectLoops(one.instance()));
    assertEquals(
        1, server.calls().stream().filter(c -> c.target().endsWith("/create")).count());
  }

  @Test
  void connectAndDisconnectAtOnceComeOneAfterTheOther() throws Exception {
    one.connect();
    var id = one.now().id();

    Future<?> ended = threads.submit(() -> one.evolution.disconnect(Host.TENANT, id));
    Future<ConnectResult> begun = threads.submit(other::connect);
    ended.get();
    begun.get();

    boolean connects = one.now().status() == IntegrationStatus.PENDING;
    assertEquals(connects ? 1 : 0, server.instances().size());
  }

  @Test
  void nodeThatHeldTheLeaseAndDiedIsWaitedForWithinBounds() {
    var ref = BindingRef.of("agent", "1");
    List<Duration> waits = new ArrayList<>();
    try (Host impatient = new Host(server, store, Clock.systemUTC(), waits::add)) {
      var id = impatient.evolution.connect(Host.TENANT, ref).integration().id();
      store.leases().acquire("evolution/" + id, "dead", Duration.ofMinutes(5)).orElseThrow();

      var busy = assertThrows(
          RejectedException.class, () -> impatient.evolution.connect(Host.TENANT, ref));

      assertEquals("in_progress", busy.code());
      assertTrue(waits.stream().reduce(Duration.ZERO, Duration::plus).toSeconds() <= 20);
    }
  }

  @Test
  void keyThatAnotherNodeReplacedIsFoundWithoutAnError() throws Exception {
    one.connect();
    var id = one.now().id();
    one.evolution.client(Host.TENANT, id).instance().state();
    other.evolution.disconnect(Host.TENANT, id);
    server.awaitWebhooks(Duration.ofSeconds(5));
    other.connect();

    var state = one.evolution.client(Host.TENANT, id).instance().state();

    assertEquals(server.state(one.instance()), state.name().toLowerCase(Locale.ROOT));
  }

  private List<ConnectResult> atOnce(Function<Host, Callable<ConnectResult>> work)
      throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    List<Future<ConnectResult>> running = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      Callable<ConnectResult> call = work.apply(i % 2 == 0 ? one : other);
      running.add(threads.submit(() -> {
        begin.await();
        return call.call();
      }));
    }
    begin.countDown();
    List<ConnectResult> results = new ArrayList<>();
    for (Future<ConnectResult> each : running) results.add(each.get());
    return results;
  }
}
