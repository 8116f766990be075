package dev.integrations.store.jdbc.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A provider with one-time refresh tokens, a line each way: {@code grant/number} is answered with the
 * token of the next number, and one that comes twice is told so.
 */
final class RotatingTokens implements AutoCloseable {
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ReentrantLock turn = new ReentrantLock();
  private final Map<String, Integer> current = new ConcurrentHashMap<>();
  private final List<String> reused = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  RotatingTokens() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  /** As a client sends it. */
  static String exchange(int port, String token) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write((token + "\n").getBytes(UTF_8));
      return line(socket);
    }
  }

  /** Every token that came, in order. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Those that came though they had been exchanged. */
  List<String> reused() {
    return List.copyOf(reused);
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> answer(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      socket.getOutputStream().write((exchanged(line(socket)) + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      // A client that died meanwhile has no need of the answer.
    }
  }

  private static String line(Socket socket) throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    if (line == null) throw new IOException("no line");
    return line;
  }

  private String exchanged(String token) {
    turn.lock();
    try {
      requests.add(token);
      int slash = token.lastIndexOf('/');
      String grant = token.substring(0, slash);
      int number = Integer.parseInt(token.substring(slash + 1));
      if (number != current.getOrDefault(grant, 1)) {
        reused.add(token);
        return "invalid_grant";
      }
      current.put(grant, number + 1);
      return grant + "/" + (number + 1);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
