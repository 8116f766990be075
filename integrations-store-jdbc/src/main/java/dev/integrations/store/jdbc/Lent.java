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
  private boolean begun;

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
    begun = true;
  }

  void commit() throws SQLException {
    dialect.commit(connection);
  }

  /** A connection that cannot even roll back is of no use to anybody; the database does it then. */
  void rollback(Throwable reason) {
    if (!begun) return;
    try {
      dialect.rollback(connection);
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

  /** The transaction has ended by now, so that a failure here concerns the connection only. */
  @Override
  public void close() {
    try (Connection closing = connection) {
      if (closing.isClosed()) return;
      if (closing.getAutoCommit() != autoCommitBefore) closing.setAutoCommit(autoCommitBefore);
      dialect.restoreWaits(closing, timeoutBefore);
    } catch (SQLException e) {
      LOG.warn("a connection could not be given back in order, SQLState {}", e.getSQLState());
    }
  }
}
