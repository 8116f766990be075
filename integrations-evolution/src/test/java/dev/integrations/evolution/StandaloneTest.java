package dev.integrations.evolution;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.integrations.core.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Clients of their own leave nothing open when they are closed. */
class StandaloneTest {
  private static final String ANSWER = "{\"instance\":{\"instanceName\":\"a\",\"state\":\"open\"}}";

  @Test
  void closedClientHoldsNoConnection() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> answerOnce(socket));
      EvolutionClient client = EvolutionClient.standalone(base(socket), Secret.of("key"), "a");

      client.instance().state();
      client.close();

      assertEquals(-1, end.get(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void closedAdminHoldsNoConnection() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> answerOnce(socket));

      try (EvolutionAdmin admin = EvolutionAdmin.standalone(base(socket), Secret.of("key"))) {
        admin.verifyCredentials();
      }

      assertEquals(-1, end.get(5, TimeUnit.SECONDS));
    }
  }

  /** What comes after one answer that leaves the connection open; -1 is its end. */
  private static int answerOnce(ServerSocket listening) {
    try (Socket socket = listening.accept()) {
      socket.setSoTimeout(5_000);
      InputStream in = socket.getInputStream();
      byte[] request = new byte[4096];
      if (in.read(request) < 1) throw new IOException("no request");
      String head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
          + ANSWER.length() + "\r\n\r\n";
      socket.getOutputStream().write((head + ANSWER).getBytes(US_ASCII));
      return afterRest(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A request's body may come apart from its head. */
  private static int afterRest(InputStream in) throws IOException {
    int next = in.read();
    while (next == '{' || next == '}') next = in.read();
    return next;
  }

  private static URI base(ServerSocket socket) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }
}
