package dev.integrations.examples.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.examples.Answered;
import dev.integrations.examples.ExampleClient;
import dev.integrations.examples.RunningExample;
import dev.integrations.testing.evolution.FakeEvolution;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The global webhook of an Evolution server: events of all its instances at one URL. */
class GlobalWebhookTest {
  private static final String ROUTE = "/api/channels/evolution/global-webhook";

  @TempDir
  private Path data;

  private FakeEvolution server;
  private RunningExample example;
  private ExampleClient client;
  private String instance;
  private String path;

  @BeforeEach
  void connect() throws Exception {
    server = FakeEvolution.start();
    example = RunningExample.with(server, data);
    client = example.client();
    client.post("/api/agents/42/channels/evolution/connect", "");
    instance = server.instances().get(0);
    server.scan(instance);
    example.await("/api/inbox", answer -> answer.body().contains("integration.connected"));
    path = URI.create(client.get(ROUTE).text("url")).getPath();
  }

  @AfterEach
  void stop() {
    example.close();
    server.close();
  }

  @Test
  @DisplayName(
      "S37 recorded events come to the integration of their instance, those of others wait")
  void recordedEventsFindTheirIntegration() {
    long mine = 0;
    long others = 0;

    for (Path recording : Recordings.all()) {
      JsonObject body = Recordings.body(recording);
      if (!body.has("instance")) continue;
      Answered known = post(path, body.with("instance", JsonString.of(instance)));
      assertEquals(200, known.status(), recording.toString());
      mine += known.json().whole("accepted");
      Answered unknown = post(path, body.with("instance", JsonString.of("somebody-else")));
      assertEquals(200, unknown.status(), recording.toString());
      assertEquals(0, unknown.json().whole("accepted"));
      others++;
    }

    assertTrue(mine >= 70, "new events: " + mine);
    assertTrue(others >= mine, "events of others: " + others);
    assertTrue(unrouted() >= mine, "waiting: " + unrouted());
    example.await("/api/inbox?status=pending", answer -> answer.items().isEmpty());
    assertEquals(List.of(), client.get("/api/inbox?status=dead").items());
    assertEquals(0, client.post(ROUTE + "/replay", "").json().whole("replayed"));
    assertFalse(client.get("/api/inbox?limit=200").body().contains("somebody-else"));
  }

  @Test
  @DisplayName("G35 an event that comes by both webhooks is one")
  void anEventByBothWebhooksIsOne() throws Exception {
    ServerHook hook = ServerHook.of(server, instance);
    byte[] body = message().toBytes();

    Answered local = client.send("POST", hook.path(), body, hook.header(), hook.secret());
    Answered global = client.send("POST", path, body);

    assertEquals(1, local.json().whole("accepted"));
    assertEquals(0, global.json().whole("accepted"));
    assertEquals(1, global.json().whole("duplicates"));
  }

  @Test
  void suffixOfTheByEventModeIsTheSameEndpoint() {
    assertEquals(1, post(path + "/messages-upsert", message()).json().whole("accepted"));
  }

  @Test
  @DisplayName("S38 without the token in the path nothing is taken")
  void withoutTheTokenNothingIsTaken() {
    String bare = path.substring(0, path.lastIndexOf('/'));
    String wrong = path.substring(0, path.length() - 1) + (path.endsWith("A") ? "B" : "A");

    for (String refused : List.of(bare, bare + "/messages-upsert", wrong, bare + "/")) {
      int status = post(refused, message()).status();
      assertTrue(status == 401 || status == 404, refused.length() + " characters: " + status);
    }
    assertEquals(0, unrouted());
  }

  @Test
  void theUrlStaysTheSameAndIsToldOnThisMachineOnly() {
    assertEquals(path, URI.create(client.get(ROUTE).text("url")).getPath());

    Answered behindAProxy = client.get(ROUTE, "X-Forwarded-For", "203.0.113.7");

    assertEquals(403, behindAProxy.status());
    assertFalse(behindAProxy.body().contains("whk_"));
    assertEquals(
        403,
        client
            .send("POST", ROUTE + "/replay", new byte[0], "Forwarded", "for=203.0.113.7")
            .status());
  }

  @Test
  void errorsOfTheWholeServerWaitWithoutItsKey() {
    JsonObject error = JsonObject.builder()
        .put("event", "error")
        .put("api_key", "canary-secret-global-key")
        .put("data", JsonObject.builder().put("message", "x").build())
        .build();

    assertEquals(200, post(path, error).status());
    assertEquals(1, unrouted());
  }

  private long unrouted() {
    return client.get(ROUTE).json().whole("unrouted");
  }

  private Answered post(String where, JsonObject body) {
    return client.send("POST", where, body.toBytes());
  }

  private JsonObject message() {
    return Recordings.body(Recordings.all().stream()
            .filter(file -> file.endsWith("webhook-messages-upsert-conversation.json"))
            .findFirst()
            .orElseThrow())
        .with("instance", JsonString.of(instance));
  }
}
