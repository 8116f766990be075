package dev.integrations.testing.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.json.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
  private final LoopbackServer server = new LoopbackServer("test", LoopbackServerTest::echo);

  private static HttpAnswer echo(HttpRequest request) {
    return HttpAnswer.json(
        200, JsonString.of(request.target() + " " + new String(request.body(), UTF_8)));
  }

  @BeforeEach
  void open() {
    server.open(0);
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** Sends these bytes and reads until the server closes. */
  private String exchange(String bytes) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  void aConnectionCarriesSeveralRequests() throws IOException {
    String answers =
        exchange("GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\nConnection: close\r\n\r\n");

    assertTrue(answers.contains("\"/a \""), answers);
    assertTrue(answers.endsWith("\"/b \""), answers);
  }

  @Test
  void chunksArePutTogether() throws IOException {
    String answer =
        exchange("POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");

    assertTrue(answer.endsWith("\"/a abcde\""), answer);
  }

  @Test
  void whoAsksWhetherToGoOnIsToldTo() throws IOException {
    String answer = exchange(
        "POST /a HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");

    assertTrue(answer.startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"), answer);
  }

  @Test
  void whatIsNotHttpEndsTheConnection() throws IOException {
    assertEquals("", exchange("nonsense\r\n\r\n"));
    assertEquals("", exchange("GET /a HTTP/1.1\r\nContent-Length: -1\r\n\r\n"));
    assertEquals("", exchange("GET /a HTTP/1.1\r\nno colon\r\n\r\n"));
  }

  @Test
  void anOpenConnectionIsResetWhenItIsShut() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write("GET /a HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
      assertTrue(socket.getInputStream().read() > 0);

      server.shut();

      assertThrows(IOException.class, () -> socket.getInputStream().readAllBytes());
    }
    assertThrows(IOException.class, () -> new Socket("127.0.0.1", server.port()).close());
  }

  @Test
  void aTakenPortIsSaid() {
    try (LoopbackServer second = new LoopbackServer("test", LoopbackServerTest::echo)) {
      assertThrows(UncheckedIOException.class, () -> second.open(server.port()));
    }
  }
}
