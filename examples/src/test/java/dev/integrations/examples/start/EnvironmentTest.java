package dev.integrations.examples.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.examples.start.Settings.KeySource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
  private static final String KEY =
      "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

  @Test
  void demoNeedsNoSettings() {
    Settings settings = Environment.settings(Map.of(), CommandLine.parse(List.of("--demo")));

    assertEquals(8090, settings.port());
    assertEquals(Path.of("demo-data"), settings.data());
    assertEquals(
        "jdbc:sqlite:demo-data/integrations.db", settings.database().url().reveal());
    assertInstanceOf(KeySource.DemoFile.class, settings.key());
    assertNull(settings.evolution());
  }

  @Test
  void settingsThatAreGivenWinInDemoModeToo() {
    Settings settings = demo(
        "INTEGRATION_ENCRYPTION_KEY", KEY,
        "JDBC_URL", "jdbc:postgresql://db/app",
        "EVOLUTION_BASE_URL", "http://evolution:8080/",
        "EVOLUTION_API_KEY", "key");

    assertInstanceOf(KeySource.Raw.class, settings.key());
    assertEquals("jdbc:postgresql://db/app", settings.database().url().reveal());
    assertEquals("http://evolution:8080", settings.evolution().baseUrl().toString());
  }

  @Test
  void missingKeyStopsTheStartAndSaysHowToMakeOne() {
    var error = assertThrows(StartupException.class, () -> settings(Map.of()));

    assertTrue(error.getMessage().contains("openssl rand -hex 32"), error.getMessage());
    assertTrue(error.getMessage().contains("--generate-key"), error.getMessage());
    assertTrue(error.getMessage().contains("--demo"), error.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PORT|x|PORT: expected a number",
        "PORT|70000|PORT: expected a number",
        "PUBLIC_BASE_URL|localhost:8090|PUBLIC_BASE_URL: expected http(s)://",
        "PUBLIC_BASE_URL|ftp://host|PUBLIC_BASE_URL: expected http(s)://",
        "PUBLIC_BASE_URL|https://user:pw@host|PUBLIC_BASE_URL: expected http(s)://",
        "PUBLIC_BASE_URL|https://host/?a=b|PUBLIC_BASE_URL: expected http(s)://",
        "EVOLUTION_API_KEY|key|got only the key",
        "EVOLUTION_BASE_URL|http://host|got only the URL",
        "INTEGRATION_KEYSET|{}|got both",
      })
  void wrongSettingIsNamed(String name, String value, String message) {
    Map<String, String> variables = new HashMap<>(Map.of("INTEGRATION_ENCRYPTION_KEY", KEY));
    variables.put(name, value);

    var error = assertThrows(StartupException.class, () -> settings(variables));

    assertTrue(error.getMessage().contains(message), error.getMessage());
  }

  @Test
  void emptyVariablesCountAsAbsent() {
    Settings settings = demo("PORT", "", "EVOLUTION_BASE_URL", " ", "JDBC_URL", "");

    assertEquals(8090, settings.port());
    assertNull(settings.evolution());
  }

  @Test
  void allowedHostsAreAList() {
    assertEquals(
        Set.of("a.example", "b.example"),
        demo("INTEGRATIONS_ALLOW_HOSTS", "A.example, b.example,,").allowHosts());
  }

  @Test
  void printsNoSecret() {
    String printed = demo(
            "INTEGRATION_ENCRYPTION_KEY", KEY,
            "JDBC_URL", "jdbc:postgresql://db/app?password=hush-hush",
            "JDBC_PASSWORD", "hush-hush",
            "EVOLUTION_BASE_URL", "http://evolution:8080",
            "EVOLUTION_API_KEY", "hush-hush")
        .toString();

    assertFalse(printed.contains("hush"), printed);
    assertFalse(printed.contains(KEY), printed);
  }

  @Test
  void unknownArgumentIsRefusedWithTheUsage() {
    var error = assertThrows(StartupException.class, () -> CommandLine.parse(List.of("--dmeo")));

    assertTrue(error.getMessage().contains("--dmeo"), error.getMessage());
    assertTrue(error.getMessage().contains("--generate-key"), error.getMessage());
  }

  private static Settings settings(Map<String, String> variables) {
    return Environment.settings(variables, CommandLine.parse(List.of()));
  }

  private static Settings demo(String... variables) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < variables.length; i += 2) all.put(variables[i], variables[i + 1]);
    return Environment.settings(all, CommandLine.parse(List.of("--demo")));
  }
}
