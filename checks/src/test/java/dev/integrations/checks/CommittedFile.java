package dev.integrations.checks;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that is printed from the code and committed, so that a change of it is seen and meant. */
record CommittedFile(Path file, String updateSwitch) {

  /** Fails with the difference; under the switch it writes the file instead. */
  void assertHolds(List<String> actual) {
    if (Boolean.getBoolean(updateSwitch)) write(actual);
    List<String> committed = Files.exists(file) ? Project.read(file).lines().toList() : List.of();
    if (!committed.equals(actual)) fail(message(Diff.of(committed, actual)));
  }

  private String message(List<String> difference) {
    return Project.name(file) + " is not what the code says (-: committed, +: now)\n"
        + String.join("\n", difference)
        + "\nIf this is meant, write the file with\n  ./mvnw -B -q -Dquick -pl checks -am test -D"
        + updateSwitch
        + "=true -Dtest='dev/integrations/checks/*Test' -Dsurefire.failIfNoSpecifiedTests=false\n";
  }

  private void write(List<String> lines) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
