package dev.integrations.testing.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir
  Path directory;

  private final Receiver receiver = new Receiver();
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("evolution.json");
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private FakeEvolution start() {
    return FakeEvolution.builder().stateFile(file).start();
  }

  @Test
  void anOpenInstanceIsConnectedAgainAfterARestart() throws Exception {
    String token;
    try (FakeEvolution before = start()) {
      new Api(before).create("acme", receiver);
      before.scan("acme", "5511911112222", "Acme Phone");
      token = before.token("acme");
    }
    receiver.forget();

    try (FakeEvolution after = start()) {
      after.awaitWebhooks(SOON);

      assertEquals("open", after.state("acme"));
      assertEquals(token, after.token("acme"));
      assertEquals(
          "5511911112222@s.whatsapp.net",
          receiver.last("connection.update").body().text("sender"));
    }
  }

  @Test
  void rowsWebhookSettingsAndMessagesStay() throws Exception {
    String webhook;
    String rows;
    String messages;
    try (FakeEvolution before = start()) {
      Api api = new Api(before);
      api.create("acme", receiver);
      before.scan("acme");
      api.post("/message/sendText/acme", "{\"number\":\"5511988887777\",\"text\":\"hi\"}");
      before.receive("acme", "5511988887777", "hello");
      webhook = api.get("/webhook/find/acme").text();
      rows = api.get("/instance/fetchInstances").text();
      messages = api.post("/chat/findMessages/acme", "{}").text();
    }

    try (FakeEvolution after = start()) {
      Api api = new Api(after);

      assertEquals(webhook, api.get("/webhook/find/acme").text());
      assertEquals(
          withoutUpdate(rows), withoutUpdate(api.get("/instance/fetchInstances").text()));
      assertEquals(messages, api.post("/chat/findMessages/acme", "{}").text());
      assertEquals(1, after.sent("acme").size());
    }
  }

  private static String withoutUpdate(String rows) {
    return rows.replaceFirst("\"updatedAt\":\"[^\"]*\"", "");
  }

  @Test
  void idsGoOnAfterARestart() throws Exception {
    String first;
    try (FakeEvolution before = start()) {
      new Api(before).create("acme", receiver);
      before.scan("acme");
      first = before.receive("acme", "5511988887777", "hello");
    }

    try (FakeEvolution after = start()) {
      assertNotEquals(first, after.receive("acme", "5511988887777", "hello"));
    }
  }

  @Test
  void aChangeIsWrittenSoonWithoutAClose() throws Exception {
    try (FakeEvolution running = start()) {
      new Api(running).create("acme", receiver);

      long until = System.nanoTime() + SOON.toNanos();
      while (!Files.exists(file) && System.nanoTime() < until) Thread.onSpinWait();

      assertTrue(Files.readString(file).contains("\"acme\""));
    }
  }

  @Test
  void aFileOfSomethingElseStopsTheStart() throws Exception {
    Files.writeString(file, "port=8080");

    var error = assertThrows(IllegalStateException.class, this::start);

    assertTrue(error.getMessage().endsWith("remove it to begin anew"), error.getMessage());
  }
}
