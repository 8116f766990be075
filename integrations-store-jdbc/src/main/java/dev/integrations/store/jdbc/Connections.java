package dev.integrations.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where connections come from. */
interface Connections {
  Connection open() throws SQLException;

  /** New ones of the driver: readers beside one writer, who is waited for. */
  static Connections sqlite(Path file) {
    Properties options = new Properties();
    options.setProperty("journal_mode", "WAL");
    options.setProperty("busy_timeout", "5000");
    return () -> DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), options);
  }
}
