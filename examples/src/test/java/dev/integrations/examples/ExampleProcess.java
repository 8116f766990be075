package dev.integrations.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application as a process of its own. */
final class ExampleProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ready: http://localhost:([0-9]+)/");
  private static final long PATIENCE_SECONDS = 60;

  private final Path folder;
  private final Process process;

  private ExampleProcess(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** With our own log at its most talkative. */
  static ExampleProcess start(Path folder, Map<String, String> variables, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-Dorg.slf4j.simpleLogger.log.dev.integrations=trace",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(file(folder, "out"))
        .redirectError(file(folder, "err"));
    List.of("INTEGRATION_ENCRYPTION_KEY", "INTEGRATION_KEYSET", "EVOLUTION_BASE_URL", "JDBC_URL")
        .forEach(builder.environment()::remove);
    builder.environment().putAll(variables);
    return new ExampleProcess(folder, builder.start());
  }

  /** Waits until it serves. */
  ExampleClient client() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Matcher ready = READY.matcher(errors());
    while (!ready.find()) {
      assertTrue(process.isAlive() && System.nanoTime() < deadline, errors());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      ready = READY.matcher(errors());
    }
    return new ExampleClient(Integer.parseInt(ready.group(1)));
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** SIGKILL: it ends where it is. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    exitCode();
  }

  int exitCode() throws InterruptedException {
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "still running");
    return process.exitValue();
  }

  String output() {
    return read("out");
  }

  String errors() {
    return read("err");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static File file(Path folder, String name) {
    return folder.resolve(name).toFile();
  }
}
