package dev.integrations.checks.kill;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.store.jdbc.JdbcStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The host's database: our tables, and one of the host's own in which each effect leaves a row. */
record HostDatabase(String url) {
  private static final String SQLITE = "jdbc:sqlite:";

  JdbcStore store() {
    if (url.startsWith(SQLITE))
      return JdbcStore.sqlite(Path.of(url.substring(SQLITE.length()))).open();
    var pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(12);
    pool.setConnectionTimeout(5_000);
    return JdbcStore.builder(new HikariDataSource(pool)).open();
  }

  void createEffects() throws SQLException {
    String number =
        url.startsWith(SQLITE) ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "BIGSERIAL PRIMARY KEY";
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE effects (number " + number
              + ", event VARCHAR(100) NOT NULL, order_key VARCHAR(100) NOT NULL, sequence BIGINT NOT NULL)");
    }
  }

  /** There is no unique constraint: an event that is handled twice leaves two rows. */
  static void addEffect(Connection connection, Counted event) throws SQLException {
    String insert = "INSERT INTO effects (event, order_key, sequence) VALUES (?, ?, ?)";
    try (var statement = connection.prepareStatement(insert)) {
      statement.setString(1, event.id());
      statement.setString(2, event.key());
      statement.setLong(3, event.sequence());
      statement.executeUpdate();
    }
  }

  /** In the order in which they happened. */
  List<Counted> effects() throws SQLException {
    List<Counted> effects = new ArrayList<>();
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(
            "SELECT event, order_key, sequence FROM effects ORDER BY number")) {
      while (rows.next())
        effects.add(new Counted(rows.getString(1), rows.getString(2), rows.getLong(3)));
    }
    return effects;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }
}
