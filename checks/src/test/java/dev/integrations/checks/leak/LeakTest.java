package dev.integrations.checks.leak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.store.jdbc.JdbcStore;
import dev.integrations.testing.Canary;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakTest {
  @TempDir
  Path folder;

  @Test
  @DisplayName(
      "G15 S43 no secret in logs, errors, values as text, answers, nor in the bytes of SQLite")
  void nothingLeaksOnSqlite() throws Exception {
    playOn(JdbcStore.sqlite(folder.resolve("host.db")).open());

    assertNothingInTheDatabase();
  }

  @Test
  @DisplayName("G15 S43 no secret in logs, errors, values as text, answers, nor in the bytes of H2")
  void nothingLeaksOnH2() throws Exception {
    var source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + folder.resolve("host") + ";DB_CLOSE_DELAY=-1");

    playOn(JdbcStore.builder(source).open());
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }

    assertNothingInTheDatabase();
  }

  @Test
  @DisplayName(
      "G15 S43 no secret in logs, errors, values as text, answers, nor in the bytes of PostgreSQL")
  void nothingLeaksOnPostgres() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .start()) {
      playOn(JdbcStore.builder(postgres.getPostgresDatabase()).open());
      try (var connection = postgres.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CHECKPOINT");
      }

      assertNothingInTheDatabase();
    }
  }

  private static void playOn(JdbcStore store) throws Exception {
    try (var listening = new Listening()) {
      new Play(store, listening).run();

      String heard = new String(listening.heard(), UTF_8);
      assertTrue(heard.contains("HttpPipeline") && heard.contains("sendText"), heard);
      assertEquals(List.of(), Canary.findIn(heard), heard);
      assertFalse(heard.contains(Play.CUSTOMER) || heard.contains(Play.OTHER), heard);
    }
  }

  /** The tenant's name is no secret: it shows that the bytes are those of the database. */
  private void assertNothingInTheDatabase() throws IOException {
    List<String> leaks = new ArrayList<>();
    boolean tenantSeen = false;
    for (Path file : filesOfTheDatabase()) {
      byte[] bytes = Files.readAllBytes(file);
      tenantSeen |= new String(bytes, StandardCharsets.ISO_8859_1).contains(Play.TENANT.value());
      Canary.findIn(bytes).forEach(place -> leaks.add(folder.relativize(file) + ": " + place));
    }
    assertTrue(tenantSeen);
    assertEquals(List.of(), leaks);
  }

  private List<Path> filesOfTheDatabase() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
