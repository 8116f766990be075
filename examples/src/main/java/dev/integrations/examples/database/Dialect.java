package dev.integrations.examples.database;

import java.util.Locale;

/** What differs between the databases, for the application's own table. */
public enum Dialect {
  POSTGRESQL("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "TEXT", ""),
  /** Whatever the database's default is: all of Unicode, and ids that differ in case differ. */
  MARIADB(
      "BIGINT AUTO_INCREMENT PRIMARY KEY",
      "LONGTEXT",
      " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"),
  H2("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "TEXT", ""),
  SQLITE("INTEGER PRIMARY KEY AUTOINCREMENT", "TEXT", "");

  private final String sequence;
  private final String text;
  private final String options;

  Dialect(String sequence, String text, String options) {
    this.sequence = sequence;
    this.text = text;
    this.options = options;
  }

  /** A primary key that counts up by itself. */
  public String sequence() {
    return sequence;
  }

  /** A type for texts of any length. */
  public String text() {
    return text;
  }

  /** What stands behind the columns of a table. */
  public String options() {
    return options;
  }

  /** By {@code DatabaseMetaData.getDatabaseProductName()}. */
  static Dialect of(String product) {
    String name = product.toLowerCase(Locale.ROOT);
    if (name.startsWith("postgresql")) return POSTGRESQL;
    if (name.startsWith("mariadb") || name.startsWith("mysql")) return MARIADB;
    if (name.startsWith("h2")) return H2;
    if (name.startsWith("sqlite")) return SQLITE;
    throw new IllegalArgumentException(
        "expected PostgreSQL, MariaDB, MySQL, H2 or SQLite, got " + product);
  }
}
