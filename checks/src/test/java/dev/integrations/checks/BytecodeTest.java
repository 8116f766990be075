package dev.integrations.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BytecodeTest {
  private static final int OF_JAVA_17 = 61;

  @Test
  @DisplayName("P6 published classes run on Java 17, whatever compiled them")
  void publishedClassesAreOfJava17() throws IOException {
    List<Path> classes = Project.PUBLISHED.stream()
        .flatMap(module -> Project.files(Project.classes(module)).stream())
        .filter(file -> file.toString().endsWith(".class"))
        .toList();

    assertFalse(classes.isEmpty());
    for (Path file : classes) assertEquals(OF_JAVA_17, version(file), Project.name(file));
  }

  private static int version(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      in.skipNBytes(6);
      return in.readUnsignedShort();
    }
  }
}
