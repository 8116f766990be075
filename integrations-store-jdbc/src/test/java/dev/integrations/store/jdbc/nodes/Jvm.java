package dev.integrations.store.jdbc.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that runs a main class of the tests, on their class path. What it prints is read line by line;
 * its errors go to a file beside. The class should read its standard input and end with it, so that no
 * JVM outlives its test: {@link FaultPoints#endWithStandardInput}.
 *
 * <pre>{@code
 * try (Jvm node = Jvm.start(RefreshNode.class, folder, "node-1",
 *     FaultPoints.dieAt("credentials.commit:before"), database.url())) {
 *   assertEquals(FaultPoints.DEAD, node.awaitEnd(LIMIT));
 * }
 * }</pre>
 */
public final class Jvm implements AutoCloseable {
  private static final Duration KILLED = Duration.ofSeconds(30);

  private final String name;
  private final Path errors;
  private final Process process;
  private final Writer commands;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private Jvm(String name, Path errors, Process process) {
    this.name = name;
    this.errors = errors;
    this.process = process;
    this.commands = process.outputWriter(UTF_8);
    Thread reader = new Thread(this::read, name + " output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts one.
   *
   * @param folder for the file of its errors
   * @param properties system properties, as those of {@link FaultPoints}
   */
  public static Jvm start(
      Class<?> main, Path folder, String name, Map<String, String> properties, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:TieredStopAtLevel=1",
        "-Dsun.net.httpserver.nodelay=true",
        "-cp",
        System.getProperty("java.class.path")));
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Path errors = folder.resolve(name + ".err");
    ProcessBuilder builder = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    return new Jvm(name, errors, builder.start());
  }

  /** The next line that begins so; others before it are skipped. */
  public String await(String beginning, Duration limit) throws Exception {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) throw failure("printed no line that begins with " + beginning);
      if (line.startsWith(beginning)) return line;
    }
  }

  /** Writes a line to its standard input. */
  public void tell(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
  }

  /** Waits for its end by itself; gives its exit code. */
  public int awaitEnd(Duration limit) throws Exception {
    if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) throw failure("did not end");
    return process.exitValue();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(KILLED.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException(name + " survives SIGKILL");
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  private AssertionError failure(String what) throws IOException {
    return new AssertionError(name + " " + what + "\n" + Files.readString(errors));
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      if (process.isAlive()) throw new UncheckedIOException(e);
    }
  }
}
