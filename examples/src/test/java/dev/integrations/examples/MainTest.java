package dev.integrations.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as the operator starts and ends it. */
class MainTest {
  @TempDir
  private Path folder;

  @Test
  void withoutAKeyItEndsAndSaysHowToMakeOne() throws Exception {
    try (ExampleProcess process = ExampleProcess.start(folder, Map.of())) {
      assertEquals(2, process.exitCode());
      assertTrue(process.errors().contains("openssl rand -hex 32"), process.errors());
      assertFalse(process.errors().contains("\tat "), process.errors());
    }
  }

  @Test
  void generatedKeyIsOneLineOfSixtyFourDigits() throws Exception {
    try (ExampleProcess process = ExampleProcess.start(folder, Map.of(), "--generate-key")) {
      assertEquals(0, process.exitCode());
      assertTrue(process.output().matches("[0-9a-f]{64}\\R"));
      assertEquals("", process.errors());
    }
  }

  @Test
  void helpNamesArgumentsAndVariables() throws Exception {
    try (ExampleProcess process = ExampleProcess.start(folder, Map.of(), "--help")) {
      assertEquals(0, process.exitCode());
      assertTrue(process.output().contains("--demo"), process.output());
      assertTrue(process.output().contains("PUBLIC_BASE_URL"), process.output());
    }
  }

  @Test
  void demoAnnouncesItselfAndEndsInOrderWhenAsked() throws Exception {
    try (ExampleProcess process = ExampleProcess.start(folder, Map.of("PORT", "0"), "--demo")) {
      assertEquals("UP", process.client().get("/health").text("status"));
      String announced = process.errors();
      assertTrue(announced.contains("demo key: "), announced);
      assertTrue(
          announced.contains("a fake Evolution server listens at http://127.0.0.1:"), announced);

      process.terminate();

      assertEquals(143, process.exitCode());
      assertTrue(process.errors().contains("ended"), process.errors());
      assertFalse(process.errors().contains("WARN ExampleApp"), process.errors());
      assertFalse(process.errors().contains("\tat "), process.errors());
    }
  }
}
