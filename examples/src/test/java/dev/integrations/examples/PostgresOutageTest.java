package dev.integrations.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.integrations.examples.start.DemoKey;
import dev.integrations.testing.evolution.FakeEvolution;
import dev.integrations.testing.evolution.WebhookRetries;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away under the running application, or the application under its database. */
@Tag("tierB")
@Timeout(300)
class PostgresOutageTest {
  private static final String CHANNEL = "/api/agents/42/channels/evolution";
  private static final String ALL = CHANNEL + "/messages?limit=200";
  private static final String MESSAGE = "MESSAGES_UPSERT";
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

  @TempDir
  private Path folder;

  private int port;
  private EmbeddedPostgres postgres;
  private FakeEvolution server;
  private Map<String, String> variables;
  private final TreeSet<String> sent = new TreeSet<>();

  @BeforeEach
  void start() throws Exception {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "no PostgreSQL for this platform among the build's dependencies");
    port = freePort();
    startPostgres();
    server = FakeEvolution.builder()
        .acknowledgeSends()
        .webhookRetries(WebhookRetries.standard().scaled(0.2))
        .start();
    variables = Map.of(
        "PORT", Integer.toString(freePort()),
        "JDBC_URL", postgres.getJdbcUrl("postgres", "postgres"),
        "INTEGRATION_ENCRYPTION_KEY", DemoKey.generate().reveal(),
        "EVOLUTION_BASE_URL", server.baseUrl(),
        "EVOLUTION_API_KEY", server.globalKey());
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) server.close();
    if (postgres != null) postgres.close();
  }

  @Test
  void databaseThatIsDownIs503AndNothingIsLost() throws Exception {
    try (ExampleProcess process = ExampleProcess.start(folder, variables)) {
      ExampleClient client = connected(process);
      receive(5);
      awaitAll(client);

      postgres.close();
      receive(5);
      Answered refused = client.get("/api/inbox");
      assertEquals("503 store_unavailable", refused.problem());
      assertTrue(Integer.parseInt(refused.header("Retry-After")) > 0);
      Answered health = client.get("/health");
      assertEquals(503, health.status());
      assertEquals("DOWN", health.text("status"));

      startPostgres();
      awaitAll(client);
      receive(5);
      awaitAll(client);
      assertEquals(200, client.get("/health").status());
      assertEquals(List.of(), client.get("/api/inbox?status=dead").items());
    }
  }

  @Test
  void connectionsThatAreCutAgainAndAgainLoseNothing() throws Exception {
    try (ExampleProcess process = ExampleProcess.start(folder, variables)) {
      ExampleClient client = connected(process);

      for (int i = 0; i < 20; i++) {
        receive(5);
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
      }

      awaitAll(client);
      assertEquals(List.of(), client.get("/api/inbox?status=dead").items());
    }
  }

  @Test
  void whatWasAcceptedBeforeAKillIsHandledOnceAfterIt() throws Exception {
    try (ExampleProcess killed = ExampleProcess.start(folder, variables)) {
      ExampleClient client = connected(killed);
      try (Connection holding = connection()) {
        holding.setAutoCommit(false);
        holding.createStatement().execute("LOCK TABLE example_messages IN ACCESS EXCLUSIVE MODE");
        receive(20);
        await(() -> client.get("/api/inbox?limit=200").items().stream()
                .filter(item -> item.text("type").equals(MESSAGE))
                .count()
            == sent.size());
        assertEquals(List.of(), doneMessages(client));
        killed.kill();
        holding.rollback();
      }
    }

    try (ExampleProcess next = ExampleProcess.start(folder, variables)) {
      ExampleClient client = next.client();
      awaitAll(client);
      await(() -> client.get("/api/inbox?status=pending").items().isEmpty());
      assertEquals(List.of(), client.get("/api/inbox?status=dead").items());
    }
  }

  private static List<String> doneMessages(ExampleClient client) {
    return client.get("/api/inbox?status=done&limit=200").items().stream()
        .map(item -> item.text("type"))
        .filter(MESSAGE::equals)
        .toList();
  }

  private ExampleClient connected(ExampleProcess process) {
    ExampleClient client = process.client();
    assertEquals(200, client.post(CHANNEL + "/connect", "").status());
    server.scan(server.instances().get(0));
    await(() -> client.get(CHANNEL + "/status").body().contains("CONNECTED"));
    return client;
  }

  private void receive(int messages) {
    for (int i = 0; i < messages; i++) {
      String from = "55119888877" + (10 + i);
      sent.add(server.receive(server.instances().get(0), from, "message " + sent.size()));
    }
  }

  /** Every message is there, and none twice. */
  private void awaitAll(ExampleClient client) {
    await(() -> {
      Answered answer = client.get(ALL);
      return answer.status() == 200 && answer.items().size() >= sent.size();
    });
    List<String> there =
        client.get(ALL).items().stream().map(item -> item.text("messageId")).toList();
    assertEquals(sent.size(), there.size());
    assertEquals(sent, new TreeSet<>(there));
  }

  private static void await(BooleanSupplier wanted) {
    long deadline = System.nanoTime() + PATIENCE;
    while (!wanted.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "not in time");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }

  private void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(folder.resolve("postgres"))
        .setCleanDataDirectory(false)
        .start();
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connection()) {
      connection.createStatement().execute(sql);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
