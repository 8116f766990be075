package dev.integrations.store.jdbc;

import dev.integrations.core.store.StoreTransaction;
import java.sql.Connection;

/** The rooms within one transaction. */
final class JdbcTransaction extends JdbcRooms implements StoreTransaction {
  private final WithinTransaction access;

  JdbcTransaction(WithinTransaction access, Dialect dialect) {
    super(access, dialect);
    this.access = access;
  }

  Connection connection() {
    return access.session().connection();
  }

  void end() {
    access.end();
  }
}
