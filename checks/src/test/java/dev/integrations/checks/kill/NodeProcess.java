package dev.integrations.checks.kill;

import dev.integrations.checks.Await;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A {@link Node} seen from outside; it comes back on another port after a kill. */
final class NodeProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final HostDatabase database;
  private final Path folder;
  private final String name;
  private Process process;
  private volatile int port;

  private NodeProcess(HostDatabase database, Path folder, String name) throws IOException {
    this.database = database;
    this.folder = folder;
    this.name = name;
    this.process = launch();
  }

  static NodeProcess start(HostDatabase database, Path folder, String name) throws Exception {
    var node = new NodeProcess(database, folder, name);
    node.awaitPort();
    return node;
  }

  /** SIGKILL, and a new process in its place. */
  void killAndRestart() throws Exception {
    close();
    process = launch();
    awaitPort();
  }

  /** The status of the answer; an {@link IOException} when there is none, whatever the node did. */
  int post(String path, String secret, String body) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(5))
        .header(CountedProvider.HEADER, secret)
        .POST(BodyPublishers.ofString(body))
        .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  @Override
  public void close() throws InterruptedException, IOException {
    process.destroyForcibly();
    if (!process.waitFor(30, TimeUnit.SECONDS))
      throw new IllegalStateException(name + " survives SIGKILL");
    Files.deleteIfExists(portFile());
  }

  private Process launch() throws IOException {
    File log = folder.resolve(name + ".log").toFile();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Dsun.net.httpserver.nodelay=true",
            "-cp",
            System.getProperty("java.class.path"),
            Node.class.getName(),
            database.url(),
            portFile().toString())
        .redirectError(ProcessBuilder.Redirect.appendTo(log))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private void awaitPort() throws Exception {
    Await.until(START, () -> Files.exists(portFile()) || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException(
          name + " ended:\n" + Files.readString(folder.resolve(name + ".log")));
    }
    port = Integer.parseInt(Files.readString(portFile()));
  }

  private Path portFile() {
    return folder.resolve(name + ".port");
  }
}
