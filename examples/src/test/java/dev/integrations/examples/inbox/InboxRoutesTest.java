package dev.integrations.examples.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import dev.integrations.examples.Answered;
import dev.integrations.examples.ExampleClient;
import dev.integrations.examples.RunningExample;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxRoutesTest {
  private static final String CHANNEL = "/api/agents/42/channels/evolution";

  @TempDir
  private static Path data;

  private static RunningExample example;
  private static ExampleClient client;

  @BeforeAll
  static void start() {
    example = RunningExample.demo(data);
    client = example.client();
    client.post(CHANNEL + "/connect", "");
    client.post("/demo/agents/42/scan", "");
    example.await(CHANNEL + "/status", answer -> answer.body().contains("CONNECTED"));
  }

  @AfterAll
  static void stop() {
    example.close();
  }

  @Test
  void itemHasTheDescribedFields() {
    JsonObject item = example
        .await("/api/inbox?status=done", answer -> !answer.items().isEmpty())
        .items()
        .get(0);

    assertEquals(
        List.of(
            "id",
            "provider",
            "integrationId",
            "type",
            "status",
            "attempts",
            "receivedAt",
            "lastError"),
        List.copyOf(item.fields().keySet()));
    assertEquals("evolution", item.text("provider"));
    assertEquals("done", item.text("status"));
  }

  @Test
  void deadLetterIsReplayedOnceItsHandlerIsRepaired() {
    client.post("/demo/handler", "{\"repaired\":false}");
    String message = client
        .post("/demo/agents/42/incoming", "{\"from\":\"5511988887777\",\"text\":\"fail!\"}")
        .text("messageId");
    JsonObject dead = example
        .await("/api/inbox?status=dead", answer -> !answer.items().isEmpty())
        .items()
        .get(0);
    assertEquals(3, dead.whole("attempts"));
    assertTrue(dead.text("lastError").contains("on purpose"));
    assertFalse(client.get(CHANNEL + "/messages").body().contains(message));

    client.post("/demo/handler", "{\"repaired\":true}");
    Answered replayed = client.post("/api/inbox/" + dead.text("id") + "/replay", "");

    assertEquals(200, replayed.status(), replayed.body());
    example.await(CHANNEL + "/messages", answer -> answer.body().contains(message));
    assertEquals(
        "409 event_not_waiting",
        client.post("/api/inbox/" + dead.text("id") + "/replay", "").problem());
    assertEquals(
        "409 event_not_waiting", client.delete("/api/inbox/" + dead.text("id")).problem());
  }

  @Test
  void deadLetterIsDiscardedByItsTenantOnly() {
    client.post("/demo/agents/7/incoming", "");
    client.post("/demo/handler", "{\"repaired\":false}");
    String[] tenant = {"X-Tenant-Id", "discarding"};
    client.post(CHANNEL + "/connect", "", tenant);
    client.post("/demo/agents/42/scan", "", tenant);
    client.post(
        "/demo/agents/42/incoming", "{\"from\":\"5511988887777\",\"text\":\"fail!\"}", tenant);
    String id = example
        .await("/api/inbox?status=dead", answer -> !answer.items().isEmpty(), tenant)
        .items()
        .get(0)
        .text("id");

    assertEquals("404 unknown_event", client.delete("/api/inbox/" + id).problem());
    assertEquals(
        "404 unknown_event", client.post("/api/inbox/" + id + "/replay", "").problem());
    assertEquals(204, client.delete("/api/inbox/" + id, tenant).status());
    assertEquals(List.of(), client.get("/api/inbox?status=dead", tenant).items());
  }

  @Test
  void deadLetterThatDoesNotOpenIsReplayedAndDiscardedAllTheSame() throws Exception {
    client.post("/demo/handler", "{\"repaired\":false}");
    String[] tenant = {"X-Tenant-Id", "damaged"};
    client.post(CHANNEL + "/connect", "", tenant);
    client.post("/demo/agents/42/scan", "", tenant);
    client.post(
        "/demo/agents/42/incoming", "{\"from\":\"5511988887777\",\"text\":\"fail!\"}", tenant);
    String event = "/api/inbox/" + deadOf(tenant).text("id");
    damage("damaged");

    Answered replayed = client.post(event + "/replay", "", tenant);

    assertEquals(200, replayed.status(), replayed.body());
    assertEquals(1, deadOf(tenant).whole("attempts"));
    assertEquals(204, client.delete(event, tenant).status());
    assertEquals("409 event_not_waiting", client.delete(event, tenant).problem());
  }

  private static JsonObject deadOf(String... tenant) {
    return example
        .await("/api/inbox?status=dead", answer -> !answer.items().isEmpty(), tenant)
        .items()
        .get(0);
  }

  private static void damage(String tenant) throws SQLException {
    String sql = "UPDATE integrations_inbox_event SET payload = x'01' WHERE tenant_id = ?";
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("integrations.db"));
        PreparedStatement statement = database.prepareStatement(sql)) {
      statement.setString(1, tenant);
      statement.executeUpdate();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=x",
        "status=",
        "status=DEAD",
        "limit=0",
        "limit=x",
        "cursor=%20",
        "cursor=x"
      })
  void wrongQueryIsRefused(String query) {
    assertEquals("400 invalid_request", client.get("/api/inbox?" + query).problem());
  }

  @Test
  void listComesInParts() {
    example.await("/api/inbox?status=pending", answer -> answer.items().isEmpty());
    int all = client.get("/api/inbox?limit=200").items().size();

    Answered first = client.get("/api/inbox?limit=2");
    Answered rest = client.get("/api/inbox?limit=200&cursor=" + first.text("next"));

    assertEquals(2, first.items().size());
    assertEquals(all - 2, rest.items().size());
    assertNull(rest.text("next"));
  }

  @Test
  void unknownEventIsNotFound() {
    assertEquals("404 unknown_event", client.post("/api/inbox/evt_x/replay", "").problem());
    assertEquals("404 unknown_event", client.delete("/api/inbox/evt_x").problem());
  }
}
