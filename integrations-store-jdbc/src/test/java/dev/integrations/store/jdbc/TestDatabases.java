package dev.integrations.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;

/** Databases for tests; a server is started once for all tests of a JVM. */
final class TestDatabases {
  private TestDatabases() {}

  static TestDatabase h2() {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    return new Embedded("h2", new DriverConnections(url), true);
  }

  /** A file whose commits do not wait for the disk, as no test pulls the plug. */
  static TestDatabase sqlite(Path file) {
    String options = "?journal_mode=WAL&busy_timeout=5000&synchronous=OFF";
    return new Embedded("sqlite", new DriverConnections("jdbc:sqlite:" + file + options), false);
  }

  static PostgresDatabase postgres() {
    Assumptions.assumeTrue(
        isLinuxAmd64(), "no PostgreSQL for this platform among the build's dependencies");
    return Postgres.DATABASE;
  }

  private static boolean isLinuxAmd64() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  static HikariDataSource pool(String url, int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(size);
    return new HikariDataSource(config);
  }

  private static final class Embedded extends TestDatabase {
    private final String folder;
    private final DataSource source;
    private final boolean manyWriters;

    Embedded(String folder, DataSource source, boolean manyWriters) {
      this.folder = folder;
      this.source = source;
      this.manyWriters = manyWriters;
    }

    @Override
    DataSource source() {
      return source;
    }

    @Override
    String folder() {
      return folder;
    }

    @Override
    boolean hasManyWriters() {
      return manyWriters;
    }
  }

  static final class PostgresDatabase extends TestDatabase {
    private final String url;
    private final DataSource source;

    PostgresDatabase(String url) {
      this.url = url;
      this.source = pool(url, 20);
    }

    String url() {
      return url;
    }

    @Override
    DataSource source() {
      return source;
    }

    @Override
    String folder() {
      return "postgresql";
    }

    @Override
    void kill(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet pid = statement.executeQuery("SELECT pg_backend_pid()")) {
        pid.next();
        execute("SELECT pg_terminate_backend(" + pid.getInt(1) + ")");
      }
    }
  }

  private static final class Postgres {
    static final PostgresDatabase DATABASE = start();

    private static PostgresDatabase start() {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        return new PostgresDatabase(server.getJdbcUrl("postgres", "postgres"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
