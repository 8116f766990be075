package dev.integrations.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.examples.start.DemoKey;
import dev.integrations.examples.start.StartupException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleAppTest {
  private static final String CHANNEL = "/api/agents/42/channels/evolution";

  @TempDir
  private Path data;

  @Test
  void everythingIsThereAfterARestart() {
    String id;
    try (RunningExample example = RunningExample.demo(data)) {
      id = example.client().post(CHANNEL + "/connect", "").text("integrationId");
      example.client().post("/demo/agents/42/scan", "");
      example.await(CHANNEL + "/status", answer -> answer.body().contains("CONNECTED"));
      send(example, "before");
    }

    try (RunningExample example = RunningExample.demo(data)) {
      example.await(CHANNEL + "/status", answer -> answer.body().contains("\"open\""));
      assertEquals(200, send(example, "after").status());
      Answered again = example.client().post(CHANNEL + "/connect", "");
      assertEquals(id, again.text("integrationId"));
      assertEquals("CONNECTED", again.text("status"));
      example.await(
          CHANNEL + "/messages",
          answer -> answer.body().contains("before") && answer.body().contains("after"));
      assertEquals(List.of(), example.client().get("/api/inbox?status=dead").items());
    }
  }

  @Test
  @Tag("G16")
  void wrongKeyForTheDatabaseStopsTheStartAndNamesKeyIds() {
    String url = "jdbc:sqlite:" + data.resolve("app.db");
    String right = DemoKey.generate().reveal();
    String wrong = DemoKey.generate().reveal();
    start(url, right).close();

    var error = assertThrows(StartupException.class, () -> start(url, wrong));

    assertTrue(
        error.getMessage().matches("(?s)the encryption key does not fit.*key [0-9]+.*\\[[0-9]+].*"),
        error.getMessage());
    assertFalse(error.getMessage().contains(wrong), error.getMessage());
    start(url, right).close();
  }

  @Test
  void keyThatIsNoneStopsTheStart() {
    String url = "jdbc:sqlite:" + data.resolve("app.db");

    var error = assertThrows(StartupException.class, () -> start(url, "hush-hush"));

    assertFalse(error.getMessage().contains("hush"), error.getMessage());
  }

  @Test
  void portInUseStopsTheStart() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());

      var error = assertThrows(
          StartupException.class, () -> RunningExample.start(data, Map.of("PORT", port)));

      assertTrue(error.getMessage().contains("port " + port + " is in use"), error.getMessage());
    }
  }

  @Test
  void databaseThatDoesNotAnswerStopsTheStartWithoutItsPassword() {
    var error = assertThrows(
        StartupException.class,
        () -> start(
            "jdbc:postgresql://127.0.0.1:1/app?password=hush-hush",
            DemoKey.generate().reveal()));

    assertTrue(error.getMessage().startsWith("JDBC_URL: "), error.getMessage());
    assertFalse(error.getMessage().contains("hush"), error.getMessage());
  }

  @Test
  void databaseOfAnotherKindStopsTheStart() {
    var error = assertThrows(
        StartupException.class,
        () -> start("jdbc:oracle:thin:hush-hush", DemoKey.generate().reveal()));

    assertTrue(error.getMessage().contains("expected jdbc:postgresql:"), error.getMessage());
    assertFalse(error.getMessage().contains("hush"), error.getMessage());
  }

  @Test
  void tableOfOurNameThatIsNotOursStopsTheStart() throws Exception {
    String url = "jdbc:sqlite:" + data.resolve("app.db");
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE integrations_integration (mine INTEGER)");
    }

    var error =
        assertThrows(StartupException.class, () -> start(url, DemoKey.generate().reveal()));

    assertTrue(error.getMessage().contains("found only [integration]"), error.getMessage());
  }

  @Test
  void failedStartLeavesItsPortFree() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Map<String, String> bad =
        Map.of("PORT", "" + port, "JDBC_URL", "jdbc:postgresql://127.0.0.1:1/app");
    assertThrows(StartupException.class, () -> RunningExample.start(data, bad));

    RunningExample.start(data, Map.of("PORT", "" + port)).close();
  }

  @Test
  void demoKeyIsMadeInTheDataFolder() throws Exception {
    RunningExample.demo(data.resolve("new")).close();

    assertTrue(Files.readString(data.resolve("new/demo.key")).matches("[0-9a-f]{64}\n"));
  }

  @Test
  void withoutAnEvolutionServerItsRoutesSayWhatToSet() {
    try (RunningExample example = RunningExample.plain(
        data, Map.of("INTEGRATION_ENCRYPTION_KEY", DemoKey.generate().reveal()))) {
      Answered answer = example.client().post(CHANNEL + "/connect", "");
      assertEquals("501 not_configured", answer.problem());
      assertTrue(answer.text("detail").contains("EVOLUTION_BASE_URL"), answer.body());
      assertEquals("404 not_found", example.client().get("/demo/handler").problem());
      assertFalse(example.client().get("/openapi.json").body().contains("/demo/"));
      assertEquals("UP", example.client().get("/health").text("status"));
    }
  }

  @Test
  void databaseThatGoesAwayIsDownAndUnavailableAndNeverAnError() {
    String url = "jdbc:h2:mem:" + data.getFileName() + ";DB_CLOSE_DELAY=-1";
    try (RunningExample example = RunningExample.start(data, Map.of("JDBC_URL", url))) {
      shutdown(url);

      Answered health = example.client().get("/health");
      assertEquals(503, health.status(), health.body());
      assertEquals("DOWN", health.text("status"));
      assertEquals(
          "503 store_unavailable", example.client().get("/api/integrations").problem());
      assertEquals(
          503,
          example
              .client()
              .post("/api/webhooks/inbound/whk_AAAAAAAAAAAAAAAAAAAAAA", "{}")
              .status());
    }
  }

  private static void shutdown(String url) {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("DROP ALL OBJECTS");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private RunningExample start(String url, String key) {
    return RunningExample.start(data, Map.of("JDBC_URL", url, "INTEGRATION_ENCRYPTION_KEY", key));
  }

  private static Answered send(RunningExample example, String text) {
    return example
        .client()
        .post(CHANNEL + "/messages", "{\"to\":\"5511988887777\",\"text\":\"" + text + "\"}");
  }
}
