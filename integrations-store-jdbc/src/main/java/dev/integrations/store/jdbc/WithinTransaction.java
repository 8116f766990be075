package dev.integrations.store.jdbc;

import java.sql.SQLException;

/** Work as part of a running transaction, for its thread and until it ends. */
final class WithinTransaction implements Access {
  private final Session session;
  private final Failures failures;
  private final Thread thread = Thread.currentThread();
  private volatile boolean ended;

  WithinTransaction(Session session, Failures failures) {
    this.session = session;
    this.failures = failures;
  }

  void end() {
    ended = true;
  }

  Session session() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException("transaction: expected its own thread, got another");
    }
    if (ended) throw new IllegalStateException("transaction: expected it to run, it has ended");
    return session;
  }

  @Override
  public <T> T read(String what, Work<T> work) {
    try {
      return work.run(session());
    } catch (SQLException e) {
      throw failures.rolledBack(what, e);
    }
  }

  @Override
  public <T> T write(String what, Work<T> work) {
    return read(what, work);
  }

  @Override
  public <T> T writeOnce(String what, Work<T> work) {
    return read(what, work);
  }
}
