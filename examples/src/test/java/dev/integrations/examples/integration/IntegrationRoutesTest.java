package dev.integrations.examples.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonObject;
import dev.integrations.examples.Answered;
import dev.integrations.examples.ExampleClient;
import dev.integrations.examples.RunningExample;
import dev.integrations.testing.evolution.FakeEvolution;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrationRoutesTest {
  @TempDir
  private Path data;

  private FakeEvolution server;
  private RunningExample example;
  private ExampleClient client;
  private String id;

  @BeforeEach
  void connect() {
    server = FakeEvolution.start();
    example = RunningExample.with(server, data);
    client = example.client();
    id = client.post("/api/agents/42/channels/evolution/connect", "").text("integrationId");
  }

  @AfterEach
  void stop() {
    example.close();
    server.close();
  }

  @Test
  void listHasTheTenantsIntegrations() {
    client.post("/api/agents/43/channels/evolution/connect", "");
    client.post("/api/agents/42/channels/evolution/connect", "", "X-Tenant-Id", "other");

    Answered first = client.get("/api/integrations?limit=1");
    Answered second = client.get("/api/integrations?limit=1&cursor=" + first.text("next"));

    JsonObject item = first.items().get(0);
    assertEquals(id, item.text("id"));
    assertEquals("evolution", item.text("provider"));
    assertEquals("PENDING", item.text("status"));
    assertTrue(item.has("reason") && item.has("account") && item.has("connectedAt"));
    assertEquals("43", bound(second.items().get(0)));
    assertEquals(
        1, client.get("/api/integrations", "X-Tenant-Id", "other").items().size());
    assertEquals("400 invalid_request", client.get("/api/integrations?cursor=x").problem());
  }

  @Test
  void oneComesWithItsDiagnosis() {
    assertEquals("DEGRADED", health());

    server.scan(server.instances().get(0));
    example.await("/api/integrations/" + id, answer -> answer.body().contains("CONNECTED"));
    assertEquals("UP", health());
    assertEquals("open", diagnosis().text("state"));

    server.down();
    assertEquals("DEGRADED", health());
    assertTrue(diagnosis().text("detail").contains("could not be asked"));
    server.up();

    server.logoutFromPhone(server.instances().get(0));
    example.await("/api/integrations/" + id, answer -> answer.body().contains("logged_out"));
    assertEquals("DOWN", health());
  }

  @Test
  void deleteEndsIt() {
    Answered ended = client.delete("/api/integrations/" + id);

    assertEquals(200, ended.status(), ended.body());
    assertEquals("DISCONNECTED", ended.text("status"));
    assertEquals(List.of(), server.instances());
  }

  @Test
  void integrationOfAnotherTenantIsNotThere() {
    String[] other = {"X-Tenant-Id", "other"};

    assertEquals(
        "404 unknown_integration", client.get("/api/integrations/" + id, other).problem());
    assertEquals(
        "404 unknown_integration",
        client.delete("/api/integrations/" + id, other).problem());
    assertEquals(
        "404 unknown_integration", client.get("/api/integrations/int_x").problem());
    assertEquals(List.of(), client.get("/api/integrations", other).items());
  }

  private String health() {
    return client.get("/api/integrations/" + id).text("health");
  }

  private JsonObject diagnosis() {
    return client.get("/api/integrations/" + id).json().object("diagnosis");
  }

  private static String bound(JsonObject item) {
    return item.array("bindings").values().get(0).asObject().text("ref");
  }
}
