package dev.integrations.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcStoreTest {
  private final JdbcStore.Builder builder = JdbcStore.builder(TestDatabases.h2().source());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1a",
        "A",
        "a b",
        "a-b",
        "a;drop table x",
        "a\"",
        "a`",
        "a'",
        "schema.a",
        "\u00e9",
        "a\n",
        "abcdefghijklmnopqrstuvwxyz12345"
      })
  @DisplayName("S47 a prefix that is no plain identifier is refused")
  void aPrefixThatIsNoPlainIdentifierIsRefused(String prefix) {
    assertThrows(IllegalArgumentException.class, () -> builder.tablePrefix(prefix));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "abc_1_", "abcdefghijklmnopqrstuvwxyz1234"})
  void aPlainIdentifierIsAPrefix(String prefix) {
    assertTrue(builder.tablePrefix(prefix).open().toString().contains(prefix));
  }

  @Test
  void aTimeoutIsFinite() {
    assertThrows(IllegalArgumentException.class, () -> builder.timeout(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> builder.timeout(Duration.ofDays(2)));
    assertThrows(IllegalArgumentException.class, () -> builder.timeout(Duration.ofMillis(-1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "!!!", "MTIz", "YTpi"})
  void aCursorOfSomethingElseIsRefused(String cursor) {
    PageRequest request = PageRequest.first(1).after(cursor);
    JdbcStore store = builder.open();

    assertThrows(
        IllegalArgumentException.class,
        () -> store.integrations().list(TenantId.of("demo"), request));
    assertThrows(
        IllegalArgumentException.class, () -> store.audit().list(TenantId.of("demo"), request));
  }

  @Test
  void mySqlDiffersFromMariaDbInTheNameOfTheCollationOnly() throws Exception {
    String mariaDb = file("mariadb").replace("utf8mb4_nopad_bin", "utf8mb4_0900_bin");

    assertEquals(mariaDb, file("mysql"));
  }

  private static String file(String folder) throws IOException {
    String name = "/dev/integrations/store/jdbc/" + folder + "/V1__integrations.sql";
    try (InputStream in = JdbcStore.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
