package dev.integrations.checks.kill;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.checks.Await;
import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.Integrations;
import dev.integrations.core.TenantId;
import dev.integrations.core.webhook.IssuedEndpoint;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("tierB")
class InboxKillTest {
  private static final int KEYS = 20;
  private static final int EVENTS_OF_A_KEY = 25;
  private static final int KILLS = 12;

  /** A test that fails can be run again with the same kills. */
  private final Random random = new Random(Long.getLong("kill.seed", 20_261_121L));

  private final AtomicInteger unanswered = new AtomicInteger();

  @TempDir
  Path folder;

  @Test
  @DisplayName(
      "G36 two nodes on PostgreSQL, killed at random: nothing lost, nothing twice, order kept")
  void nothingIsLostAndNothingIsDoneTwiceOnPostgres() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      var database = new HostDatabase(postgres.getJdbcUrl("postgres", "postgres"));

      survivesKills(database, 2);
    }
  }

  @Test
  @DisplayName("G36 one node on SQLite, killed at random: nothing lost, nothing twice, order kept")
  void nothingIsLostAndNothingIsDoneTwiceOnSqlite() throws Exception {
    survivesKills(new HostDatabase("jdbc:sqlite:" + folder.resolve("host.db")), 1);
  }

  @Test
  @DisplayName("G34 deliveries of one event to two nodes at once run the handler once")
  void equalDeliveriesToTwoNodesAreHandledOnce() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      var database = new HostDatabase(postgres.getJdbcUrl("postgres", "postgres"));
      try (Integrations host = Node.integrations(database);
          var first = NodeProcess.start(database, folder, "first");
          var second = NodeProcess.start(database, folder, "second")) {
        IssuedEndpoint endpoint = prepare(database, host);
        List<Counted> events = events("once", 50);

        List<Runnable> deliveries = new ArrayList<>();
        for (Counted event : events) {
          for (NodeProcess node : List.of(first, second, first, second)) {
            deliveries.add(() -> deliver(endpoint, event, List.of(node)));
          }
        }
        Collections.shuffle(deliveries, random);
        atOnce(deliveries);

        awaitAllDone(host);
        assertEquals(Map.of(), moreThanOnce(database.effects()));
        assertEquals(events.size(), database.effects().size());
      }
    }
  }

  private void survivesKills(HostDatabase database, int count) throws Exception {
    List<NodeProcess> nodes = new ArrayList<>();
    try (Integrations host = Node.integrations(database)) {
      IssuedEndpoint endpoint = prepare(database, host);
      for (int i = 1; i <= count; i++) nodes.add(NodeProcess.start(database, folder, "node-" + i));
      ExecutorService killer = Executors.newSingleThreadExecutor();
      Future<?> kills = killer.submit(() -> killAll(nodes));

      atOnce(IntStream.range(0, KEYS)
          .<Runnable>mapToObj(key -> () ->
              events("k" + key, EVENTS_OF_A_KEY).forEach(event -> deliver(endpoint, event, nodes)))
          .toList());
      kills.get();
      killer.shutdown();

      awaitAllDone(host);
      assertEquals(Map.of(), moreThanOnce(database.effects()));
      assertEquals(KEYS * EVENTS_OF_A_KEY, database.effects().size());
      assertEquals(Map.of(), outOfOrder(database.effects()));
      assertTrue(unanswered.get() > 0, "no kill came between a request and its answer");
    } finally {
      for (NodeProcess node : nodes) node.close();
    }
  }

  private Void killAll(List<NodeProcess> nodes) throws Exception {
    for (int i = 0; i < KILLS; i++) {
      Await.pause(Duration.ofMillis(200 + random.nextInt(1_000)));
      nodes.get(random.nextInt(nodes.size())).killAndRestart();
    }
    return null;
  }

  /** As a provider does: again, at any node, until somebody says that it is kept. */
  private void deliver(IssuedEndpoint endpoint, Counted event, List<NodeProcess> nodes) {
    for (int attempt = 0; !isKept(endpoint, event, nodes.get(attempt % nodes.size())); attempt++) {
      unanswered.incrementAndGet();
      Await.pause(Duration.ofMillis(50));
    }
  }

  private static boolean isKept(IssuedEndpoint endpoint, Counted event, NodeProcess node) {
    try {
      return node.post(endpoint.url().getPath(), endpoint.secret().reveal(), event.json()) / 100
          == 2;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void atOnce(List<Runnable> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> running = work.stream().<Future<?>>map(threads::submit).toList();
      for (Future<?> one : running) one.get();
    } finally {
      threads.shutdownNow();
    }
  }

  private static IssuedEndpoint prepare(HostDatabase database, Integrations host) throws Exception {
    database.createEffects();
    Integration integration = Integration.pending(
        IntegrationId.random(),
        TenantId.of("acme"),
        CountedProvider.ID,
        AppId.of("main"),
        host.store().now());
    host.store().integrations().insert(integration);
    return host.endpoints().issue(host.store(), integration);
  }

  /** Nothing waits, nothing is dead, nothing is parked. */
  private static void awaitAllDone(Integrations host) throws Exception {
    Await.until(
        Duration.ofSeconds(120),
        () -> host.store().inbox().depth().byStatus().values().stream()
            .allMatch(count -> count == 0));
  }

  private static List<Counted> events(String key, int count) {
    return LongStream.range(0, count)
        .mapToObj(sequence -> new Counted(key + "-" + sequence, key, sequence))
        .toList();
  }

  private static Map<String, Long> moreThanOnce(List<Counted> effects) {
    Map<String, Long> counts = effects.stream().collect(groupingBy(Counted::id, counting()));
    counts.values().removeIf(count -> count == 1);
    return counts;
  }

  private static Map<String, List<Long>> outOfOrder(List<Counted> effects) {
    Map<String, List<Long>> sequences =
        effects.stream().collect(groupingBy(Counted::key, mapping(Counted::sequence, toList())));
    sequences
        .values()
        .removeIf(sequence -> sequence.equals(sequence.stream().sorted().toList()));
    return sequences;
  }
}
