package dev.integrations.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as the operator starts and ends it. */
class MainTest {
  @TempDir
  private Path folder;

  @Test
  void withoutAKeyItEndsAndSaysHowToMakeOne() throws Exception {
    Process process = start(Map.of());

    assertEquals(2, exitCode(process));
    assertTrue(errors().contains("openssl rand -hex 32"), errors());
    assertFalse(errors().contains("\tat "), errors());
  }

  @Test
  void generatedKeyIsOneLineOfSixtyFourDigits() throws Exception {
    assertEquals(0, exitCode(start(Map.of(), "--generate-key")));

    assertTrue(Files.readString(folder.resolve("out")).matches("[0-9a-f]{64}\n"));
    assertEquals("", errors());
  }

  @Test
  void helpNamesArgumentsAndVariables() throws Exception {
    assertEquals(0, exitCode(start(Map.of(), "--help")));

    String help = Files.readString(folder.resolve("out"));
    assertTrue(help.contains("--demo") && help.contains("PUBLIC_BASE_URL"), help);
  }

  @Test
  void demoAnnouncesItselfAndEndsInOrderWhenAsked() throws Exception {
    Process process = start(Map.of("PORT", "0"), "--demo");
    await(process, "ready: http://localhost:");
    assertTrue(errors().contains("demo key: "), errors());
    assertTrue(errors().contains("a fake Evolution server listens at http://127.0.0.1:"), errors());

    process.destroy();

    assertEquals(143, exitCode(process));
    assertTrue(errors().contains("ended"), errors());
    assertFalse(errors().contains("WARN ExampleApp"), errors());
    assertFalse(errors().contains("\tat "), errors());
  }

  private Process start(Map<String, String> variables, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(file("out"))
        .redirectError(file("err"));
    List.of("INTEGRATION_ENCRYPTION_KEY", "INTEGRATION_KEYSET", "EVOLUTION_BASE_URL", "JDBC_URL")
        .forEach(builder.environment()::remove);
    builder.environment().putAll(variables);
    return builder.start();
  }

  private void await(Process process, String text) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!errors().contains(text)) {
      assertTrue(process.isAlive() && System.nanoTime() < deadline, errors());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private int exitCode(Process process) throws InterruptedException {
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  private File file(String name) {
    return folder.resolve(name).toFile();
  }
}
