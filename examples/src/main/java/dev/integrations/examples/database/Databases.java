package dev.integrations.examples.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.core.Secret;
import dev.integrations.examples.start.Settings;
import dev.integrations.examples.start.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/** Opens the pool that fits a JDBC URL. Nothing here prints the URL: it may hold a password. */
public final class Databases {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int CONNECTIONS = 16;
  private static final int PROVED_BEFORE = -1;
  /** More gain nothing: SQLite has one writer at a time. */
  private static final int SQLITE_CONNECTIONS = 4;

  private Databases() {}

  /** @throws StartupException when the URL is of no known database, or it does not answer */
  public static HikariDataSource open(Settings.Database database) {
    String url = database.url().reveal();
    try {
      HikariConfig config = url.startsWith(SQLITE) ? sqlite(url) : server(url, database);
      config.setConnectionTimeout(WAIT.toMillis());
      config.setPoolName("database");
      config.setInitializationFailTimeout(PROVED_BEFORE);
      prove(config);
      return new HikariDataSource(config);
    } catch (StartupException e) {
      throw e;
    } catch (SQLException | RuntimeException e) {
      String reason = DriverWords.of(e, database);
      throw new StartupException("JDBC_URL: the database cannot be opened: " + reason);
    }
  }

  /** Before the pool does: it would log a stack trace, and the URL with it. */
  private static void prove(HikariConfig config) throws SQLException {
    DataSource source = config.getDataSource();
    Connection connection = source != null
        ? source.getConnection()
        : DriverManager.getConnection(config.getJdbcUrl(), properties(config));
    connection.close();
  }

  private static Properties properties(HikariConfig config) {
    Properties properties = new Properties();
    properties.putAll(config.getDataSourceProperties());
    if (config.getUsername() != null) properties.setProperty("user", config.getUsername());
    if (config.getPassword() != null) properties.setProperty("password", config.getPassword());
    return properties;
  }

  /** @throws StartupException when it is none that we know */
  public static Dialect dialect(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return Dialect.of(connection.getMetaData().getDatabaseProductName());
    } catch (SQLException | IllegalArgumentException e) {
      throw new StartupException("JDBC_URL: " + e.getMessage());
    }
  }

  private static HikariConfig sqlite(String url) {
    makeFolder(file(url));
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setJournalMode(JournalMode.WAL);
    sqlite.setSynchronous(SynchronousMode.FULL);
    sqlite.setBusyTimeout(Math.toIntExact(WAIT.toMillis()));
    SQLiteDataSource source = new SQLiteDataSource(sqlite);
    source.setUrl(url);
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(SQLITE_CONNECTIONS);
    return config;
  }

  /** What is only in memory each connection of the pool would have for itself. */
  private static String file(String url) {
    String file = url.substring(SQLITE.length()).replaceAll("\\?.*", "");
    if (!file.isBlank() && !file.contains(":memory:") && !url.contains("mode=memory")) return file;
    throw new StartupException("JDBC_URL: expected jdbc:sqlite: and a file, got none");
  }

  private static void makeFolder(String file) {
    Path folder = Path.of(file).toAbsolutePath().getParent();
    try {
      if (folder != null) Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StartupException("the folder " + folder + " cannot be made: " + e.getMessage());
    }
  }

  private static HikariConfig server(String url, Settings.Database database) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(known(url));
    config.setUsername(database.user());
    Secret password = database.password();
    if (password != null) config.setPassword(password.reveal());
    config.setMaximumPoolSize(CONNECTIONS);
    timeLimits(config, url);
    return config;
  }

  private static void timeLimits(HikariConfig config, String url) {
    if (url.startsWith("jdbc:h2:")) return;
    boolean seconds = url.startsWith("jdbc:postgresql:");
    config.addDataSourceProperty("connectTimeout", in(seconds, WAIT));
    config.addDataSourceProperty("socketTimeout", in(seconds, ANSWER));
  }

  private static String in(boolean seconds, Duration limit) {
    return Long.toString(seconds ? limit.toSeconds() : limit.toMillis());
  }

  /** MariaDB's driver speaks to MySQL too, but wants its own name in the URL. */
  private static String known(String url) {
    if (url.startsWith("jdbc:mysql:"))
      return "jdbc:mariadb:" + url.substring("jdbc:mysql:".length());
    if (url.matches("(?s)jdbc:(?:postgresql|mariadb|h2):.*")) return url;
    throw new StartupException(
        "JDBC_URL: expected jdbc:postgresql:, jdbc:mariadb:, jdbc:mysql:, jdbc:h2: or jdbc:sqlite:");
  }
}
