package dev.integrations.examples.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.examples.Answered;
import dev.integrations.examples.ExampleClient;
import dev.integrations.examples.RunningExample;
import dev.integrations.testing.evolution.FakeEvolution;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRoutesTest {
  @TempDir
  private Path data;

  private FakeEvolution server;
  private RunningExample example;
  private ExampleClient client;
  private String instance;
  private ServerHook hook;

  @BeforeEach
  void connect() throws Exception {
    server = FakeEvolution.start();
    example = RunningExample.with(server, data);
    client = example.client();
    client.post("/api/agents/42/channels/evolution/connect", "");
    instance = server.instances().get(0);
    server.scan(instance);
    example.await("/api/inbox", answer -> answer.body().contains("integration.connected"));
    example.await("/api/inbox?status=pending", answer -> answer.items().isEmpty());
    hook = ServerHook.of(server, instance);
  }

  @AfterEach
  void stop() {
    example.close();
    server.close();
  }

  @Test
  void recordedWebhooksComeOutAsEvents() {
    int before = all("").size();
    int events = 0;

    for (Path recording : Recordings.all()) {
      Answered answer = post(own(Recordings.body(recording)));
      assertEquals(200, answer.status(), recording + ": " + answer.body());
      assertTrue(answer.json().has("accepted"), recording + ": " + answer.body());
      events += answer.json().whole("accepted").intValue();
    }

    assertTrue(events >= 70, "new events: " + events);
    example.await("/api/inbox?status=pending", answer -> answer.items().isEmpty());
    example.await("/api/inbox?status=retry", answer -> answer.items().isEmpty());
    assertEquals(List.of(), all("dead"));
    assertEquals(List.of(), all("parked"));
    List<JsonObject> done = all("done");
    assertTrue(done.size() >= before + events, done.size() + " done");
    assertEquals(all("").size(), done.size());
    assertEquals(new TreeSet<>(List.of("done")), statuses(all("")));
  }

  @Test
  void recordedWebhooksPostedAgainAreDuplicates() {
    Recordings.all().forEach(recording -> post(own(Recordings.body(recording))));
    int events = all("").size();

    Recordings.all().forEach(recording -> post(own(Recordings.body(recording))));

    example.await("/api/inbox?status=pending", answer -> answer.items().isEmpty());
    assertEquals(events, all("").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", "x"})
  void wrongOrMissingSecretIsRefusedAndNothingIsKept(String secret) {
    int before = all("").size();
    byte[] body = message("1").toBytes();

    Answered answer = secret.isEmpty()
        ? client.send("POST", hook.path(), body)
        : client.send("POST", hook.path(), body, hook.header(), secret);

    assertEquals(401, answer.status());
    assertEquals("", answer.body());
    assertEquals(before, all("").size());
  }

  @Test
  void idThatWasNeverIssuedIsNotFound() {
    String unknown = hook.path().substring(0, hook.path().length() - 4) + "AAAA";

    assertEquals(404, client.send("POST", unknown, message("1").toBytes()).status());
    assertEquals(
        404,
        client.send("POST", "/api/webhooks/inbound/x", message("1").toBytes()).status());
  }

  @Test
  void suffixOfTheByEventModeIsTheSameEndpoint() {
    Answered answer = client.send(
        "POST",
        hook.path() + "/messages-upsert",
        message("1").toBytes(),
        hook.header(),
        hook.secret());

    assertEquals(1, answer.json().whole("accepted"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "[]", "7", "{}", "{\"event\":7}", "{\"event\":\"messages.upsert\""})
  void verifiedRequestOfTheWrongShapeIsRefusedOrKeptAndNeverAnError(String body) {
    int status = client
        .send("POST", hook.path(), body.getBytes(UTF_8), hook.header(), hook.secret())
        .status();

    assertTrue(status == 400 || status == 401 || status == 200, "status " + status);
    example.await("/api/inbox?status=pending", answer -> answer.items().isEmpty());
    assertEquals(List.of(), all("dead"));
  }

  @Test
  void bodyOfAnotherInstanceIsRefused() {
    JsonObject other = message("1").with("instance", JsonString.of("somebody-else"));

    assertEquals(401, post(other).status());
  }

  @Test
  void gzipBombIsRefused() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 64; i++) gzip.write(new byte[1 << 20]);
    }

    Answered answer = client.send(
        "POST",
        hook.path(),
        bomb.toByteArray(),
        hook.header(),
        hook.secret(),
        "Content-Encoding",
        "gzip");

    assertEquals(413, answer.status());
  }

  @Test
  @Tag("G34")
  void fiftyEqualDeliveriesAtOnceAreOneMessage() {
    byte[] body = message("same").toBytes();

    List<Answered> answers = IntStream.range(0, 50)
        .parallel()
        .mapToObj(i -> client.send("POST", hook.path(), body, hook.header(), hook.secret()))
        .toList();

    assertEquals(50, answers.stream().filter(answer -> answer.status() == 200).count());
    assertEquals(
        1, answers.stream().mapToLong(answer -> answer.json().whole("accepted")).sum());
    example.await("/api/inbox?status=pending", answer -> answer.items().isEmpty());
    assertEquals(
        1, client.get("/api/agents/42/channels/evolution/messages").items().size());
  }

  @Test
  void aServerThatAsksNothingIsAnsweredWithTheMethodThatItUses() {
    assertEquals(405, client.get(hook.path()).status());
    assertEquals("POST", client.get(hook.path()).header("Allow"));
    assertEquals(405, client.send("HEAD", hook.path(), null).status());
    assertEquals(405, client.send("PUT", hook.path(), message("1").toBytes()).status());
  }

  @Test
  void webhookOfAnEndedIntegrationIsIgnored() {
    client.delete("/api/agents/42/channels/evolution");

    Answered answer = post(message("1"));

    assertEquals(200, answer.status());
    assertEquals("true", answer.text("ignored"));
  }

  @Test
  void keysOfTheServerAreNowhereToBeRead() {
    post(message("1"));

    assertFalse(client.get("/api/inbox").body().contains("instance-token"));
  }

  private Answered post(JsonObject body) {
    return client.send("POST", hook.path(), body.toBytes(), hook.header(), hook.secret());
  }

  private JsonObject own(JsonObject recorded) {
    return recorded.has("instance") ? recorded.with("instance", JsonString.of(instance)) : recorded;
  }

  private JsonObject message(String id) {
    JsonObject recorded = Recordings.body(Recordings.all().stream()
        .filter(path -> path.endsWith("webhook-messages-upsert-conversation.json"))
        .findFirst()
        .orElseThrow());
    JsonObject data = recorded.object("data");
    JsonObject key = data.object("key").with("id", JsonString.of(id));
    return own(recorded.with("data", data.with("key", key)));
  }

  private List<JsonObject> all(String status) {
    List<JsonObject> all = new ArrayList<>();
    String query = "/api/inbox?limit=200" + (status.isEmpty() ? "" : "&status=" + status);
    Answered page = client.get(query);
    all.addAll(page.items());
    while (page.text("next") != null) {
      page = client.get(query + "&cursor=" + page.text("next"));
      all.addAll(page.items());
    }
    return all;
  }

  private static TreeSet<String> statuses(List<JsonObject> items) {
    TreeSet<String> statuses = new TreeSet<>();
    items.forEach(item -> statuses.add(item.text("status")));
    return statuses;
  }
}
