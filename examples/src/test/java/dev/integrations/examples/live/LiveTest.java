package dev.integrations.examples.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.examples.Answered;
import dev.integrations.examples.ExampleClient;
import dev.integrations.examples.RunningExample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTest {
  @TempDir
  private Path data;

  private RunningExample example;
  private ExampleClient client;

  @BeforeEach
  void start() {
    example = RunningExample.demo(data);
    client = example.client();
  }

  @AfterEach
  void stop() {
    example.close();
  }

  @Test
  void tellsWhatThereIsAndThenWhatChanges() throws Exception {
    String id = client.post("/api/agents/42/channels/evolution/connect", "").text("integrationId");

    try (Listener listener = new Listener("/api/live?tenant=demo")) {
      assertTrue(listener.until("event: integration").contains("\"id\":\"" + id + "\""));
      client.post("/demo/agents/42/scan", "");
      listener.until("\"status\":\"CONNECTED\"");
      client.post("/demo/agents/42/incoming", "{\"from\":\"5511988887777\",\"text\":\"hello\"}");
      assertTrue(listener.until("event: message").contains("\"text\":\"hello\""));
    }
  }

  @Test
  void tellsNothingOfAnotherTenant() throws Exception {
    client.post("/api/agents/1/channels/evolution/connect", "", "X-Tenant-Id", "other");

    try (Listener listener = new Listener("/api/live?tenant=demo")) {
      client.post("/api/agents/2/channels/evolution/connect", "");
      String seen = listener.until("event: integration");
      assertTrue(seen.contains("\"ref\":\"2\""), seen);
      assertFalse(listener.seen().contains("\"ref\":\"1\""), listener.seen());
    }
  }

  @Test
  void listenersAreLimitedAndTheirSeatsComeBack() throws Exception {
    List<Listener> listeners = new ArrayList<>();
    try {
      for (int i = 0; i < 16; i++) {
        Listener listener = new Listener("/api/live");
        listener.until("retry:");
        listeners.add(listener);
      }
      Answered refused = client.get("/api/live");
      assertEquals("503 too_many_listeners", refused.problem());
      assertEquals("15", refused.header("Retry-After"));
      try (Listener other = new Listener("/api/live?tenant=other")) {
        other.until("retry:");
      }
    } finally {
      for (Listener listener : listeners) listener.close();
    }
    client.post("/api/agents/42/channels/evolution/connect", "");
    client.post("/demo/agents/42/scan", "");
    try (Listener again = awaitSeat()) {
      again.until("event: integration");
    }
  }

  @Test
  void closingEndsTheListenersAtOnce() throws Exception {
    try (Listener listener = new Listener("/api/live")) {
      listener.until("retry:");
      long begin = System.nanoTime();
      example.close();
      listener.untilEnd();
      assertTrue(System.nanoTime() - begin < 10_000_000_000L);
    }
  }

  @Test
  void headIsAnsweredAndEnds() {
    Answered answer = client.send("HEAD", "/api/live", null);

    assertEquals(200, answer.status());
  }

  @Test
  void invalidTenantIsRefused() {
    assertEquals("400 invalid_request", client.get("/api/live?tenant=").problem());
  }

  /** A seat is free when the application noticed that its listener went, at its next event. */
  private Listener awaitSeat() throws IOException {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (System.nanoTime() < deadline) {
      Listener listener = new Listener("/api/live");
      if (listener.status().contains(" 200 ")) return listener;
      listener.close();
      client.post("/demo/agents/42/incoming", "{\"from\":\"5511988887777\",\"text\":\"x\"}");
    }
    throw new AssertionError("no seat came back");
  }

  private final class Listener implements AutoCloseable {
    private final Socket socket = new Socket("localhost", client.base().getPort());
    private final BufferedReader reader;
    private final StringBuilder seen = new StringBuilder();

    Listener(String path) throws IOException {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      reader = new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    String status() throws IOException {
      return String.valueOf(reader.readLine());
    }

    /** Reads on to a line that holds the text; that line, and the one after it. */
    String until(String text) throws IOException {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        seen.append(line).append('\n');
        if (line.contains(text)) return line + "\n" + reader.readLine();
      }
      throw new AssertionError("ended before " + text + ": " + seen);
    }

    void untilEnd() throws IOException {
      while (reader.readLine() != null) {
        // to the end
      }
    }

    String seen() {
      return seen.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
