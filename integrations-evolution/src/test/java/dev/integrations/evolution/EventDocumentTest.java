package dev.integrations.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventDocumentTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("project.root"), "docs", "evolution-events.md");

  @Test
  @DisplayName("G35 what makes two deliveries one event is documented as it is")
  void theTableInTheDocumentIsWhatTheCodeDoes() throws Exception {
    List<String> documented = Files.readAllLines(DOCUMENT, UTF_8).stream()
        .filter(line -> line.startsWith("|"))
        .toList();

    assertEquals(String.join("\n", EventTable.lines()), String.join("\n", documented));
  }
}
