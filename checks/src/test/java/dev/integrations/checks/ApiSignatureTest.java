package dev.integrations.checks;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApiSignatureTest {
  static List<String> published() {
    return Project.PUBLISHED;
  }

  @ParameterizedTest
  @MethodSource("published")
  @DisplayName("P7 the public API is the committed one")
  void thePublicApiIsTheCommittedOne(String module) {
    Path file = Project.ROOT.resolve("checks/api").resolve(module + ".txt");

    new CommittedFile(file, "api.update").assertHolds(ApiPrinter.print(Project.classes(module)));
  }
}
