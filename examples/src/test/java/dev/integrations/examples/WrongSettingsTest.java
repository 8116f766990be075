package dev.integrations.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.examples.start.StartupException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a setting, the operator reads one line, and no secret in it. */
class WrongSettingsTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense hush-hush|JDBC_URL: expected jdbc:postgresql:",
        "jdbc:oracle:thin:scott/hush-hush@db|JDBC_URL: expected jdbc:postgresql:",
        "jdbc:postgresql:hush-hush:nonsense:|JDBC_URL: the database cannot be opened: ",
        "jdbc:postgresql://db:port/app?password=hush-hush|JDBC_URL: the database cannot be opened: ",
        "jdbc:postgresql://localhost:99999/app?password=hush-hush|JDBC_URL: the database cannot be",
        "jdbc:postgresql://localhost:1/app?password=hush-hush|localhost:1 refused",
        "jdbc:postgresql://app:hush-hush@localhost:1/app|JDBC_URL: the database cannot be opened: ",
        "jdbc:postgresql://localhost:1/app?sslmode=nonsense&password=hush-hush|cannot be opened: ",
        "jdbc:mariadb:nonsense:hush-hush|JDBC_URL: the database cannot be opened: ",
        "jdbc:mariadb://localhost:port/app?password=hush-hush|JDBC_URL: the database cannot be opened: ",
        "jdbc:mariadb://localhost:1/app?password=hush-hush|JDBC_URL: the database cannot be opened: ",
        "jdbc:mysql://localhost:1/app?user=app&password=hush-hush|the database cannot be opened: ",
        "jdbc:h2:nonsense;PASSWORD=hush-hush|JDBC_URL: the database cannot be opened: ",
        "jdbc:h2:mem:wrong;NONSENSE=1;PASSWORD=hush-hush|Unsupported connection setting",
        "jdbc:h2:tcp://localhost:1/app;PASSWORD=hush-hush|JDBC_URL: the database cannot be opened: ",
        "jdbc:sqlite:|JDBC_URL: expected jdbc:sqlite: and a file",
        "jdbc:sqlite::memory:|JDBC_URL: expected jdbc:sqlite: and a file",
        "jdbc:sqlite:file:x?mode=memory|JDBC_URL: expected jdbc:sqlite: and a file",
        "jdbc:sqlite:/proc/nowhere/app.db|the folder /proc/nowhere cannot be made",
        "jdbc:sqlite:/proc/version/app.db|the folder /proc/version cannot be made",
        "jdbc:sqlite:/proc|JDBC_URL: the database cannot be opened: ",
      })
  void databaseThatCannotBeOpenedIsOneLine(String url, String message) {
    assertRefused("JDBC_URL", url, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PORT|abc|PORT: expected a number from 0 to 65535, got abc",
        "PORT|-1|PORT: expected a number",
        "PUBLIC_BASE_URL|xx|PUBLIC_BASE_URL: expected http(s)://host",
        "PUBLIC_BASE_URL|http://[|PUBLIC_BASE_URL: expected a URL",
        "PUBLIC_BASE_URL|http://a b|PUBLIC_BASE_URL: expected http(s)://host",
        "PUBLIC_BASE_URL|http://:80|PUBLIC_BASE_URL: expected a URL",
        "PUBLIC_BASE_URL|http://a_b|PUBLIC_BASE_URL: expected a URL",
        "INTEGRATION_ENCRYPTION_KEY|hush-hush|the encryption key does not fit",
        "INTEGRATION_ENCRYPTION_KEY|hush-hush0123456789abcdef0123456789abcdef|the encryption key does",
        "INTEGRATIONS_ALLOW_HOSTS|http://x y|a setting is refused",
      })
  void wrongSettingIsOneLine(String name, String value, String message) {
    assertRefused(name, value, message);
  }

  @Test
  void keysetThatIsNoneIsOneLine() {
    for (String keyset :
        List.of("{}", "hush-hush", "{\"primaryKeyId\":1,\"key\":[\"hush-hush\"]}")) {
      var error = start(Map.of("INTEGRATION_KEYSET", keyset));

      assertLine(error, "the encryption key does not fit");
    }
  }

  @ParameterizedTest
  @CsvSource({"http://a_b", "http://[", "http://:80"})
  void wrongServerIsOneLine(String url) {
    var error = start(Map.of(
        "INTEGRATION_ENCRYPTION_KEY", KEY,
        "EVOLUTION_BASE_URL", url,
        "EVOLUTION_API_KEY", "hush-hush"));

    assertLine(error, "EVOLUTION_BASE_URL");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://localhost:1/app?password=hush-hush",
    "jdbc:mariadb://localhost:port/?password=hush-hush",
    "jdbc:postgresql:hush-hush:nonsense:"
  })
  void processEndsWithOneLineOnItsErrors(String url) throws Exception {
    Map<String, String> variables =
        Map.of("JDBC_URL", url, "PORT", "0", "INTEGRATION_ENCRYPTION_KEY", KEY);
    try (ExampleProcess process = ExampleProcess.start(folder, variables)) {
      assertEquals(2, process.exitCode());
      String said = process
          .errors()
          .lines()
          .filter(line -> !line.contains("INFO"))
          .toList()
          .toString();
      assertTrue(said.startsWith("[cannot start: JDBC_URL: "), said);
      assertEquals(
          1, process.errors().lines().filter(line -> !line.contains("INFO")).count(), said);
      assertFalse(process.errors().contains("hush"), said);
    }
  }

  private void assertRefused(String name, String value, String message) {
    Map<String, String> variables = new HashMap<>(Map.of("INTEGRATION_ENCRYPTION_KEY", KEY));
    variables.put(name, value);

    assertLine(start(variables), message);
  }

  private StartupException start(Map<String, String> variables) {
    return assertThrows(
        StartupException.class, () -> RunningExample.plain(folder, variables).close());
  }

  private static void assertLine(StartupException error, String message) {
    assertTrue(error.getMessage().contains(message), error.getMessage());
    assertEquals(1, error.getMessage().lines().count(), error.getMessage());
    assertFalse(error.getMessage().contains("hush"), error.getMessage());
  }
}
