package dev.integrations.testing.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 on the loopback address. Its own, because it must do what others hide: refuse, reset and
 * cut off a connection, and write head and body in one piece (a server that does not costs a client
 * 44 ms a request, the delayed acknowledgement of TCP). Thread-safe.
 */
public final class LoopbackServer implements AutoCloseable {
  /** Connections at once; a further one is closed. */
  private static final int MAX_CONNECTIONS = 256;

  private static final Duration SHUT_LIMIT = Duration.ofSeconds(5);

  /** Answers a request; called by many threads. */
  public interface Handler {
    HttpAnswer answer(HttpRequest request) throws InterruptedException;
  }

  private final String name;
  private final Handler handler;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads;
  private volatile @Nullable ServerSocket listener;
  private volatile @Nullable Thread acceptor;
  private volatile int port;

  /** @param name of the server that is played, for its threads and messages */
  public LoopbackServer(String name, Handler handler) {
    this.name = name;
    this.handler = handler;
    AtomicInteger number = new AtomicInteger();
    this.threads = new ThreadPoolExecutor(
        0,
        MAX_CONNECTIONS + 1,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> daemon(work, name + "-" + number.incrementAndGet()));
  }

  public static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Listens; port 0 takes a free one. */
  public void open(int wanted) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      socket.bind(new InetSocketAddress(loopback, wanted), MAX_CONNECTIONS);
      port = socket.getLocalPort();
      listener = socket;
      Thread thread = daemon(() -> accept(socket), name + "-accept");
      acceptor = thread;
      thread.start();
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": cannot listen on port " + wanted, e);
    }
  }

  public int port() {
    return port;
  }

  public boolean isOpen() {
    ServerSocket socket = listener;
    return socket != null && !socket.isClosed();
  }

  /** Refuses new connections and resets the present ones; done when it returns. */
  public void shut() {
    ServerSocket socket = listener;
    Thread thread = acceptor;
    if (socket == null || thread == null) return;
    quietly(socket);
    try {
      // The kernel goes on accepting until the thread that sits in accept() has left it.
      thread.join(SHUT_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connections.forEach(LoopbackServer::reset);
  }

  @Override
  public void close() {
    shut();
    threads.shutdownNow();
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket socket = from.accept();
        socket.setTcpNoDelay(true);
        connections.add(socket);
        threads.execute(() -> serve(socket));
      } catch (RejectedExecutionException | IOException full) {
        if (!from.isClosed()) continue;
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      RequestParser reader = new RequestParser(socket.getInputStream(), socket.getOutputStream());
      HttpRequest request = reader.next();
      // A read that waited when shut() came may still bring what was sent just after.
      while (request != null
          && !socket.isClosed()
          && write(socket, handler.answer(request), request)) {
        request = reader.next();
      }
    } catch (IOException gone) {
      // The peer went away, or shut() was called: nothing to answer to.
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(socket);
    }
  }

  /** Whether the connection stays open. */
  private static boolean write(Socket socket, HttpAnswer answer, HttpRequest request)
      throws IOException {
    if (answer.end() == HttpAnswer.End.RESET) {
      reset(socket);
      return false;
    }
    boolean keep = answer.end() == HttpAnswer.End.KEEP
        && !"close".equalsIgnoreCase(request.header("connection"));
    byte[] body = answer.body();
    String head = head(answer, keep);
    ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length() + body.length);
    whole.writeBytes(head.getBytes(ISO_8859_1));
    int part = answer.end() == HttpAnswer.End.CUT_OFF ? body.length / 2 : body.length;
    if (!"HEAD".equals(request.method())) whole.writeBytes(Arrays.copyOf(body, part));
    OutputStream out = socket.getOutputStream();
    whole.writeTo(out);
    out.flush();
    return keep;
  }

  private static String head(HttpAnswer answer, boolean keep) {
    StringBuilder head = new StringBuilder(256)
        .append("HTTP/1.1 ")
        .append(answer.status())
        .append(' ')
        .append(ReasonPhrase.of(answer.status()))
        .append("\r\n");
    answer.headers().forEach((name, value) -> line(head, name, value));
    if (!answer.contentType().isEmpty()) line(head, "Content-Type", answer.contentType());
    line(head, "Content-Length", Integer.toString(answer.body().length));
    line(head, "Connection", keep ? "keep-alive" : "close");
    return head.append("\r\n").toString();
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException alreadyClosed) {
      return;
    }
    quietly(socket);
  }

  private static void quietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception closedAlready) {
      // Closing what is closed is what was wanted.
    }
  }
}
