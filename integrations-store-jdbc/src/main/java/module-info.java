/** The stores on PostgreSQL, MariaDB, MySQL, SQLite and H2 through a plain DataSource. */
module dev.integrations.store.jdbc {
  requires transitive dev.integrations.core;
  requires transitive java.sql;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports dev.integrations.store.jdbc;
}
