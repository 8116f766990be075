package dev.integrations.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a store finds, makes and refuses its tables. */
abstract class OpeningRules {
  private static final byte[] VALUE = {1};

  private final String prefix = TestDatabase.newPrefix();

  abstract TestDatabase database();

  @Test
  void nodesThatStartAtOnceShareOneSchema() throws Exception {
    int nodes = 6;
    CyclicBarrier start = new CyclicBarrier(nodes);
    ExecutorService threads = Executors.newFixedThreadPool(nodes);
    try {
      List<Future<Boolean>> opened = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        String name = "node-" + i;
        opened.add(threads.submit(() -> {
          start.await(30, TimeUnit.SECONDS);
          return open().properties().putIfAbsent(name, VALUE);
        }));
      }
      for (Future<Boolean> each : opened) assertTrue(each.get(60, TimeUnit.SECONDS));
    } finally {
      threads.shutdownNow();
    }

    assertEquals(
        List.of("1"), database().texts("SELECT version FROM " + prefix + "schema_version"));
  }

  @Test
  void openingAgainKeepsWhatIsThere() {
    open().properties().putIfAbsent("key", VALUE);

    assertTrue(open().properties().find("key").isPresent());
  }

  @Test
  void storesOfDifferentPrefixesShareADatabaseAndNoRow() {
    open().properties().putIfAbsent("key", VALUE);

    JdbcStore other = builder(TestDatabase.newPrefix()).open();

    assertTrue(other.properties().find("key").isEmpty());
  }

  @Test
  void aTableOfOneOfOurNamesThatIsNotOursStopsTheStart() throws Exception {
    database().execute("CREATE TABLE " + prefix + "lease (id INTEGER)");

    IllegalStateException error = assertThrows(IllegalStateException.class, this::open);

    String message = error.getMessage();
    assertTrue(message.contains("tables " + prefix + "* in "), message);
    assertTrue(message.contains("expected them with " + prefix + "schema_version"), message);
    assertTrue(message.contains("found only [lease]"), message);
    assertEquals(List.of(prefix + "lease"), database().tables(prefix));
  }

  @Test
  void aVersionTableThatIsNotOursStopsTheStart() throws Exception {
    database().execute("CREATE TABLE " + prefix + "schema_version (installed INTEGER)");

    IllegalStateException error = assertThrows(IllegalStateException.class, this::open);

    String message = error.getMessage();
    assertTrue(message.contains("table " + prefix + "schema_version in "), message);
    assertTrue(message.contains("[applied_at, version], found one with [installed]"), message);
    assertEquals(1, database().tables(prefix).size());
  }

  @Test
  void aTableThatLostAColumnStopsTheStart() throws Exception {
    open();
    database().execute("ALTER TABLE " + prefix + "lease DROP COLUMN fence");

    IllegalStateException error = assertThrows(IllegalStateException.class, this::open);

    String message = error.getMessage();
    assertTrue(message.contains("table " + prefix + "lease in "), message);
    assertTrue(message.contains("found one with [ends_at, name, owner]"), message);
  }

  @Test
  void tablesOfAnotherProgramBesidesOursAreLeftAlone() throws Exception {
    database().execute("CREATE TABLE " + prefix + "customers (id INTEGER)");

    open();

    assertTrue(database().tables(prefix).contains(prefix + "customers"));
  }

  @Test
  void withoutMigrationMissingTablesStopTheStart() throws Exception {
    IllegalStateException error = assertThrows(
        IllegalStateException.class, () -> builder(prefix).migrate(false).open());

    String message = error.getMessage();
    assertTrue(message.contains("expected version 1 or the one after it, found none"), message);
    assertEquals(List.of(), database().tables(prefix));
  }

  @Test
  void tablesThatTheHostMadeFromOurFilesAreOurs() throws Exception {
    for (String statement : file().replace("${prefix}", prefix).split(";\\n")) {
      if (!statement.isBlank()) database().execute(statement);
    }

    JdbcStore store = builder(prefix).migrate(false).open();

    assertTrue(store.properties().putIfAbsent("key", VALUE));
  }

  @Test
  void tablesWhoseMakingWasCutShortAreCompleted() throws Exception {
    database().execute(file().replace("${prefix}", prefix).split(";\\n")[0]);

    assertTrue(open().properties().putIfAbsent("key", VALUE));
  }

  @Test
  @DisplayName("an old node runs beside one schema version of the next release, not beside two")
  void anOldNodeRunsBesideTheNextVersion() throws Exception {
    open();
    database().execute("INSERT INTO " + prefix + "schema_version VALUES (2, 0)");
    assertTrue(open().properties().putIfAbsent("key", VALUE));

    database().execute("INSERT INTO " + prefix + "schema_version VALUES (3, 0)");

    IllegalStateException error = assertThrows(IllegalStateException.class, this::open);
    assertTrue(error.getMessage().contains("or the one after it, found 3"), error.getMessage());
  }

  @Test
  void aStoreNamesItsDatabaseAndTables() {
    String name = open().toString();

    assertTrue(name.contains(prefix), name);
    assertFalse(name.contains("jdbc:"), name);
  }

  private JdbcStore open() {
    return builder(prefix).open();
  }

  private JdbcStore.Builder builder(String tables) {
    return JdbcStore.builder(database().source()).tablePrefix(tables);
  }

  private String file() throws IOException {
    String name = "/dev/integrations/store/jdbc/" + database().folder() + "/V1__integrations.sql";
    try (InputStream in = JdbcStore.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
