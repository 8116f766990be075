package dev.integrations.store.jdbc;

import java.sql.SQLException;

/** How a room reaches the database. What is done is named for the message of an error. */
interface Access {
  interface Work<T> {
    T run(Session session) throws SQLException;
  }

  <T> T read(String what, Work<T> work);

  /** Several statements as one transaction. */
  <T> T write(String what, Work<T> work);

  /** One statement, which is a transaction by itself where none is running. */
  <T> T writeOnce(String what, Work<T> work);
}
