package dev.integrations.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Where connections come from. */
interface Connections {
  Connection open() throws SQLException;

  /** New ones of the driver: readers beside one writer, who is waited for. */
  static Connections sqlite(Path file) {
    String location = "jdbc:sqlite:" + file.toAbsolutePath();
    return () -> DriverManager.getConnection(location + "?journal_mode=WAL&busy_timeout=5000");
  }
}
