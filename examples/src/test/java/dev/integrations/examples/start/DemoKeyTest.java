package dev.integrations.examples.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoKeyTest {
  @TempDir
  private Path folder;

  @Test
  void isMadeOnceAndKept() {
    Path file = folder.resolve("new/demo.key");

    Secret first = DemoKey.readOrMake(file);
    Secret second = DemoKey.readOrMake(file);

    assertEquals(first, second);
    assertTrue(first.reveal().matches("[0-9a-f]{64}"));
  }

  @Test
  void isReadableByItsOwnerOnly() throws Exception {
    DemoKey.readOrMake(folder.resolve("demo.key"));

    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("demo.key"))));
  }

  @Test
  void isAnotherEachTime() {
    assertNotEquals(DemoKey.generate(), DemoKey.generate());
  }

  @Test
  void folderThatCannotBeMadeStopsTheStart() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThrows(StartupException.class, () -> DemoKey.readOrMake(file.resolve("demo.key")));
  }
}
