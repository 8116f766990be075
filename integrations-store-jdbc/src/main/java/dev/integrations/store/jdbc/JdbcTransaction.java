package dev.integrations.store.jdbc;

import dev.integrations.core.store.StoreTransaction;
import java.sql.Connection;
import java.util.List;

/** The rooms within one transaction. */
final class JdbcTransaction extends JdbcRooms implements StoreTransaction {
  private final WithinTransaction access;
  private final List<Runnable> afterCommit;

  /** @param afterCommit for whoever commits it */
  JdbcTransaction(WithinTransaction access, Dialect dialect, List<Runnable> afterCommit) {
    super(access, dialect);
    this.access = access;
    this.afterCommit = afterCommit;
  }

  @Override
  public void afterCommit(Runnable action) {
    access.session();
    afterCommit.add(action);
  }

  Connection connection() {
    return access.session().connection();
  }

  void end() {
    access.end();
  }
}
