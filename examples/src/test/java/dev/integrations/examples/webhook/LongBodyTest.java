package dev.integrations.examples.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.examples.ExampleClient;
import dev.integrations.examples.RunningExample;
import dev.integrations.testing.evolution.FakeEvolution;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that are not to be read, sent as no HTTP client would. */
class LongBodyTest {
  private static final int LIMIT = 32 << 20;

  @TempDir
  private Path data;

  private FakeEvolution server;
  private RunningExample example;
  private ExampleClient client;
  private ServerHook hook;
  private int before;

  @BeforeEach
  void connect() throws Exception {
    server = FakeEvolution.start();
    example = RunningExample.with(server, data);
    client = example.client();
    client.post("/api/agents/42/channels/evolution/connect", "");
    String instance = server.instances().get(0);
    server.scan(instance);
    example.await("/api/inbox", answer -> answer.body().contains("integration.connected"));
    example.await("/api/inbox?status=pending", answer -> answer.items().isEmpty());
    hook = ServerHook.of(server, instance);
    before = events();
  }

  @AfterEach
  void stop() {
    example.close();
    server.close();
  }

  @Test
  @DisplayName("S39 a body that is announced to be over the cap is answered 413 before it comes")
  void anAnnouncedLongBodyIsNotAwaited() throws Exception {
    String answer = statusLine("Content-Length: " + (LIMIT + 1) + "\r\n", hook.secret(), out -> {});

    assertTrue(answer.contains(" 413 "), answer);
    assertEquals(before, events());
  }

  @Test
  @DisplayName("S39 a body that turns out to be over the cap is answered 413, and nothing is kept")
  void aLongBodyIsCut() throws Exception {
    String answer = statusLine("Transfer-Encoding: chunked\r\n", hook.secret(), out -> {
      byte[] chunk = new byte[1 << 20];
      for (int sent = 0; sent <= LIMIT; sent += chunk.length) {
        out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(ISO_8859_1));
        out.write(chunk);
        out.write("\r\n".getBytes(ISO_8859_1));
      }
    });

    assertTrue(answer.contains(" 413 "), answer);
    assertEquals(before, events());
  }

  @Test
  @DisplayName("of a stranger's body nothing is read: the answer comes before its first byte")
  void aStrangersBodyIsNotAwaited() throws Exception {
    for (String length :
        new String[] {"Content-Length: 1000\r\n", "Transfer-Encoding: chunked\r\n"}) {
      String answer = statusLine(length, "canary-secret-guess", out -> {});

      assertTrue(answer.contains(" 401 "), answer);
    }
    assertEquals(before, events());
  }

  @Test
  void anEmptyChunkedBodyIsMalformedAndNoFault() throws Exception {
    String answer = statusLine(
        "Transfer-Encoding: chunked\r\n",
        hook.secret(),
        out -> out.write("0\r\n\r\n".getBytes(ISO_8859_1)));

    assertTrue(answer.contains(" 400 "), answer);
  }

  private interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private String statusLine(String length, String secret, Body body) throws IOException {
    try (Socket socket = new Socket("localhost", client.base().getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
      String head = "POST " + hook.path() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
          + hook.header() + ": " + secret + "\r\n" + length + "\r\n";
      out.write(head.getBytes(ISO_8859_1));
      body.writeTo(out);
      out.flush();
      return String.valueOf(
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1))
              .readLine());
    }
  }

  private int events() {
    return client.get("/api/inbox?limit=200").items().size();
  }
}
