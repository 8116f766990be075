package dev.integrations.examples.database;

import java.util.Locale;

/** What differs between the databases, for the application's own table. */
public enum Dialect {
  POSTGRESQL("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "TEXT"),
  MARIADB("BIGINT AUTO_INCREMENT PRIMARY KEY", "LONGTEXT"),
  H2("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "TEXT"),
  SQLITE("INTEGER PRIMARY KEY AUTOINCREMENT", "TEXT");

  private final String sequence;
  private final String text;

  Dialect(String sequence, String text) {
    this.sequence = sequence;
    this.text = text;
  }

  /** A primary key that counts up by itself. */
  public String sequence() {
    return sequence;
  }

  /** A type for texts of any length. */
  public String text() {
    return text;
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
