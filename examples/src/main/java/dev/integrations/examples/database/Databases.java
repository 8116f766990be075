package dev.integrations.examples.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.integrations.core.Secret;
import dev.integrations.examples.start.Settings;
import dev.integrations.examples.start.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** Opens the pool that fits a JDBC URL. Nothing here prints the URL: it may hold a password. */
public final class Databases {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int CONNECTIONS = 16;
  /** More gain nothing: SQLite has one writer at a time. */
  private static final int SQLITE_CONNECTIONS = 4;

  private Databases() {}

  /** @throws StartupException when the URL is of no known database, or it does not answer */
  public static HikariDataSource open(Settings.Database database) {
    String url = database.url().reveal();
    HikariConfig config = url.startsWith(SQLITE) ? sqlite(url) : server(url, database);
    config.setConnectionTimeout(WAIT.toMillis());
    config.setPoolName("database");
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw new StartupException("JDBC_URL: the database cannot be opened: " + reason(e));
    }
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
    makeFolder(url.substring(SQLITE.length()).replaceAll("\\?.*", ""));
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setJournalMode(JournalMode.WAL);
    sqlite.setSynchronous(SynchronousMode.FULL);
    sqlite.setTransactionMode(TransactionMode.IMMEDIATE);
    sqlite.setBusyTimeout(Math.toIntExact(WAIT.toMillis()));
    SQLiteDataSource source = new SQLiteDataSource(sqlite);
    source.setUrl(url);
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(SQLITE_CONNECTIONS);
    return config;
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

  private static String reason(PoolInitializationException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }
}
