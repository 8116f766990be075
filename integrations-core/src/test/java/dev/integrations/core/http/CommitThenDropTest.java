package dev.integrations.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonString;
import dev.integrations.core.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that executes each request it has read to its end, and then misbehaves. */
class CommitThenDropTest {
  private static final String END = "\"end\"";

  private final AtomicInteger committed = new AtomicInteger();
  private final ServerSocket server = open();
  private volatile Manner manner = Manner.CLOSES;

  enum Manner {
    CLOSES(""),
    RESETS(null),
    ANSWERS_HALF_A_HEAD("HTTP/1.1 201 Cre"),
    ANSWERS_HALF_A_BODY("HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\n{"),
    TALKS_NONSENSE("canary nonsense\r\n\r\n"),
    ANSWERS_CONTINUE_ONLY("HTTP/1.1 100 Continue\r\n\r\n");

    private final String answer;

    Manner(String answer) {
      this.answer = answer;
    }
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Manner.class)
  @DisplayName("G44 a server that commits and drops the connection sees a create once")
  void aCreateIsSentOnce(Manner manner) {
    this.manner = manner;
    Call create = Call.post("/items").json(JsonObject.of("last", json("end"))).build();

    var error = assertThrows(TransportException.class, () -> calls().execute(create));

    assertEquals(Retry.UNKNOWN, error.retry());
    assertEquals(1, committed.get());
    for (Throwable e = error; e != null; e = e.getCause()) {
      assertEquals(-1, e.toString().indexOf("canary"), e.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Manner.class)
  @DisplayName("G44 the same create is repeated when the caller says that this is harmless")
  void aRepeatableCreateIsRepeated(Manner manner) {
    this.manner = manner;
    Call create = Call.post("/items")
        .json(JsonObject.of("last", json("end")))
        .repeatable(true)
        .build();

    var error = assertThrows(TransportException.class, () -> calls().execute(create));

    assertEquals(Retry.SAFE, error.retry());
    assertEquals(3, committed.get());
  }

  @Test
  @DisplayName("G44 a streamed create is sent once")
  void aStreamedCreateIsSentOnce() {
    CallBody body = CallBody.multipart(List.of(CallBody.Part.file(
        "file", "a.txt", "text/plain", () -> new ByteArrayInputStream(END.getBytes(ISO_8859_1)))));

    var error = assertThrows(
        TransportException.class,
        () -> calls().execute(Call.post("/items").body(body).build()));

    assertEquals(Retry.UNKNOWN, error.retry());
    assertEquals(1, committed.get());
  }

  @Test
  @DisplayName("G44 a create over a kept connection that the server drops is sent once")
  void aCreateOverAKeptConnectionIsSentOnce() {
    Calls calls = calls();
    manner = null;
    calls.execute(Call.post("/items").json(JsonObject.of("last", json("end"))).build());
    manner = Manner.CLOSES;

    var error = assertThrows(
        TransportException.class,
        () -> calls.execute(
            Call.post("/items").json(JsonObject.of("last", json("end"))).build()));

    assertEquals(Retry.UNKNOWN, error.retry());
    assertEquals(2, committed.get());
  }

  @Test
  void aBodyThatCannotBeReadIsNotRepeated() {
    CallBody body =
        CallBody.multipart(List.of(CallBody.Part.file("file", "a.txt", "text/plain", () -> {
          throw new IOException("canary disk");
        })));

    var error = assertThrows(
        TransportException.class,
        () -> calls().execute(Call.post("/items").body(body).build()));

    assertEquals(Retry.UNKNOWN, error.retry());
    assertEquals(0, committed.get());
  }

  private static JsonValue json(String text) {
    return JsonString.of(text);
  }

  private Calls calls() {
    TestTime time = new TestTime();
    URI base = URI.create("http://127.0.0.1:" + server.getLocalPort());
    return HttpPipeline.builder()
        .clock(time)
        .waits(time)
        .build()
        .calls(ApiProfile.builder(Acme.ID, base, Acme.key()).build(), CallScope.NOBODY);
  }

  private ServerSocket open() {
    try {
      ServerSocket socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
      Thread thread = new Thread(() -> serve(socket), "committing server");
      thread.setDaemon(true);
      thread.start();
      return socket;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(ServerSocket socket) {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        while (commit(client)) {}
      } catch (IOException e) {
        // The client or the test has gone.
      }
    }
  }

  /** Whether the connection lives on. */
  private boolean commit(Socket client) throws IOException {
    if (!read(client.getInputStream())) return false;
    committed.incrementAndGet();
    Manner now = manner;
    String answer =
        now == null ? "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}" : now.answer;
    if (answer == null) client.setSoLinger(true, 0);
    else client.getOutputStream().write(answer.getBytes(ISO_8859_1));
    return now == null;
  }

  private static boolean read(InputStream in) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(END) < 0) {
      int next = in.read();
      if (next < 0) return false;
      read.append((char) next);
    }
    int rest = in.available();
    in.readNBytes(rest);
    return true;
  }
}
