package dev.integrations.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.integrations.examples.start.DemoKey;
import dev.integrations.testing.evolution.FakeEvolution;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes' worth of the application on one PostgreSQL. */
class TwoNodesTest {
  private static final String CHANNEL = "/api/agents/42/channels/evolution";

  @TempDir
  private Path data;

  private EmbeddedPostgres postgres;
  private FakeEvolution server;
  private RunningExample one;
  private RunningExample two;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "no PostgreSQL for this platform among the build's dependencies");
    postgres = EmbeddedPostgres.start();
    server = FakeEvolution.builder().acknowledgeSends().start();
    Map<String, String> variables = new HashMap<>(Map.of(
        "JDBC_URL", postgres.getJdbcUrl("postgres", "postgres"),
        "INTEGRATION_ENCRYPTION_KEY", DemoKey.generate().reveal(),
        "EVOLUTION_BASE_URL", server.baseUrl(),
        "EVOLUTION_API_KEY", server.globalKey()));
    one = RunningExample.start(data, variables);
    variables.put("PUBLIC_BASE_URL", one.client().base().toString());
    two = RunningExample.start(data, variables);
  }

  @AfterEach
  void stop() throws Exception {
    if (two != null) two.close();
    if (one != null) one.close();
    if (server != null) server.close();
    if (postgres != null) postgres.close();
  }

  @Test
  void oneConnectsAndTheOtherSends() {
    String id = one.client().post(CHANNEL + "/connect", "").text("integrationId");
    server.scan(server.instances().get(0));

    two.await(CHANNEL + "/status", answer -> answer.body().contains("CONNECTED"));
    Answered sent = two.client()
        .post(CHANNEL + "/messages", "{\"to\":\"5511988887777\",\"text\":\"from the other\"}");

    assertEquals(200, sent.status(), sent.body());
    assertEquals(id, two.client().post(CHANNEL + "/connect", "").text("integrationId"));
    one.await(CHANNEL + "/messages", answer -> answer.body().contains("DELIVERY_ACK"));
  }

  @Test
  void bothConnectAtOnceAndThereIsOneInstance() {
    TreeSet<String> ids = new TreeSet<>(IntStream.range(0, 8)
        .parallel()
        .mapToObj(i -> (i % 2 == 0 ? one : two).client().post(CHANNEL + "/connect", ""))
        .map(answer -> answer.text("integrationId"))
        .toList());

    assertEquals(1, ids.size(), ids.toString());
    assertEquals(1, server.instances().size());
    assertEquals(1, server.reconnectLoops(server.instances().get(0)));
  }

  @Test
  void everyReceivedMessageIsThereOnceWhicheverHandledIt() {
    one.client().post(CHANNEL + "/connect", "");
    String instance = server.instances().get(0);
    server.scan(instance);
    one.await(CHANNEL + "/status", answer -> answer.body().contains("CONNECTED"));
    TreeSet<String> sent = new TreeSet<>();

    for (int i = 0; i < 100; i++) {
      sent.add(server.receive(instance, "55119888877" + (10 + i % 20), "message " + i));
    }

    Answered all =
        two.await(CHANNEL + "/messages?limit=200", answer -> answer.items().size() >= sent.size());
    List<String> there =
        all.items().stream().map(item -> item.text("messageId")).toList();
    assertEquals(sent.size(), there.size());
    assertEquals(sent, new TreeSet<>(there));
    assertEquals(List.of(), one.client().get("/api/inbox?status=dead").items());
  }
}
