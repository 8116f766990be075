package dev.integrations.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of the host for the time of one transaction; given back as it came. */
final class Lent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lent.class);

  private final Connection connection;
  private final Dialect dialect;
  private final boolean autoCommitBefore;
  private final int timeoutBefore;
  private boolean open;

  Lent(Connection connection, Dialect dialect, Duration timeout) throws SQLException {
    this.connection = connection;
    this.dialect = dialect;
    try {
      this.autoCommitBefore = connection.getAutoCommit();
      this.timeoutBefore = dialect.boundWaits(connection, timeout);
      if (!autoCommitBefore) connection.setAutoCommit(true);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  void begin() throws SQLException {
    dialect.begin(connection);
    open = true;
  }

  void commit() throws SQLException {
    dialect.commit(connection);
    open = false;
  }

  /** A connection that cannot even roll back is of no use to anybody; the database does it then. */
  void rollback(Throwable reason) {
    if (!open) return;
    try {
      dialect.rollback(connection);
      open = false;
    } catch (SQLException e) {
      reason.addSuppressed(e);
      abort(reason);
    }
  }

  private void abort(Throwable reason) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException | RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * Restores nothing while the transaction could not be ended: going back to automatic commits would
   * commit it. Otherwise a failure here concerns the connection only.
   */
  @Override
  public void close() {
    try (Connection closing = connection) {
      if (open || closing.isClosed()) return;
      if (closing.getAutoCommit() != autoCommitBefore) closing.setAutoCommit(autoCommitBefore);
      dialect.restoreWaits(closing, timeoutBefore);
    } catch (SQLException e) {
      LOG.warn("a connection could not be given back in order, SQLState {}", e.getSQLState());
    }
  }
}
