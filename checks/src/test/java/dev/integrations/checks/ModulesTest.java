package dev.integrations.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModulesTest {
  static List<String> published() {
    return Project.PUBLISHED;
  }

  @ParameterizedTest
  @MethodSource("published")
  @DisplayName(
      "P4 every module is named, has one root package and keeps internal packages to itself")
  void everyModuleIsNamedAndKeepsInternalPackagesToItself(String module) {
    ModuleDescriptor descriptor = descriptor(module);

    assertFalse(descriptor.isAutomatic());
    assertEquals(List.of(), packagesOutside(descriptor.name(), descriptor));
    assertEquals(List.of(), internalPackagesSeenByAll(descriptor));
  }

  @Test
  @DisplayName("P4 a host with named modules runs on the module path")
  void aHostWithNamedModulesRunsOnTheModulePath(@TempDir Path folder) throws Exception {
    File output = folder.resolve("output").toFile();
    Path consumer = Project.ROOT.resolve("checks/consumers/module-path/target/classes");
    String path = Stream.concat(Stream.of(consumer), Tree.of("module-path").entries().stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));

    Process process = new ProcessBuilder(
            java(), "--module-path", path, "--module", "consumer/consumer.Main", folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(output)
        .start();

    assertTrue(ends(process), "still running after 60 s");
    String printed = Project.read(output.toPath());
    assertEquals(0, process.exitValue(), printed);
    assertTrue(printed.contains("module dev.integrations.evolution: PENDING"), printed);
  }

  private static boolean ends(Process process) throws InterruptedException {
    try {
      return process.waitFor(60, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String java() throws IOException {
    return Path.of(System.getProperty("java.home"), "bin", "java").toRealPath().toString();
  }

  private static ModuleDescriptor descriptor(String module) {
    return ModuleFinder.of(Project.classes(module)).findAll().iterator().next().descriptor();
  }

  private static List<String> packagesOutside(String root, ModuleDescriptor descriptor) {
    return descriptor.packages().stream()
        .filter(name -> !name.equals(root) && !name.startsWith(root + "."))
        .sorted()
        .toList();
  }

  private static List<String> internalPackagesSeenByAll(ModuleDescriptor descriptor) {
    return descriptor.exports().stream()
        .filter(exports -> exports.source().contains(".internal"))
        .map(ModuleDescriptor.Exports::source)
        .sorted()
        .toList();
  }
}
