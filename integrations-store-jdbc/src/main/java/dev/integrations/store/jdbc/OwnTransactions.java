package dev.integrations.store.jdbc;

import dev.integrations.core.error.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Each piece of work a transaction of its own, on a connection that is given back at its end. */
final class OwnTransactions implements Access {
  /** How long work is repeated that others were in the way of. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Connections source;
  private final Statements statements;
  private final Duration timeout;
  private final Failures failures;
  private final Turns turns;

  /** What the host does within a transaction. */
  interface Begun<T, X extends Exception> {
    T run(Session session) throws X;
  }

  private interface Attempt<T> {
    T run() throws SQLException;
  }

  OwnTransactions(Connections source, Statements statements, Duration timeout) {
    this.source = source;
    this.statements = statements;
    this.timeout = timeout;
    this.failures = new Failures(statements.dialect());
    this.turns = new Turns(statements.dialect().oneWriterAtATime());
  }

  Failures failures() {
    return failures;
  }

  @Override
  public <T> T read(String what, Work<T> work) {
    return repeated(what, () -> alone(work));
  }

  @Override
  public <T> T writeOnce(String what, Work<T> work) {
    turns.enter();
    try {
      return repeated(what, () -> once(what, work));
    } finally {
      turns.leave();
    }
  }

  @Override
  public <T> T write(String what, Work<T> work) {
    turns.enter();
    try {
      return repeated(what, () -> transaction(what, work));
    } finally {
      turns.leave();
    }
  }

  /** The work of the host runs once, whatever happens; its exceptions pass unchanged. */
  <T, X extends Exception> T inTransaction(Begun<T, X> work) throws X {
    turns.enter();
    try (Lent lent = repeated("begin a transaction", this::begun)) {
      T result = orRollBack(lent, work);
      end(lent);
      return result;
    } finally {
      turns.leave();
    }
  }

  private <T, X extends Exception> T orRollBack(Lent lent, Begun<T, X> work) throws X {
    try {
      return work.run(session(lent));
    } catch (Throwable e) {
      lent.rollback(e);
      throw e;
    }
  }

  private void end(Lent lent) {
    try {
      commit("end a transaction", lent);
    } catch (SQLException e) {
      lent.rollback(e);
      throw failures.rolledBack("end a transaction", e);
    } catch (StoreException e) {
      lent.rollback(e);
      throw e;
    }
  }

  private <T> T alone(Work<T> work) throws SQLException {
    try (Lent lent = lend()) {
      return work.run(session(lent));
    }
  }

  /** Once the statement is on its way, a broken connection proves nothing. */
  private <T> T once(String what, Work<T> work) throws SQLException {
    try (Lent lent = lend()) {
      try {
        return work.run(session(lent));
      } catch (SQLException e) {
        if (failures.kind(e) == Failures.Kind.OUTAGE) throw failures.unknown(what, e);
        throw e;
      }
    }
  }

  private <T> T transaction(String what, Work<T> work) throws SQLException {
    try (Lent lent = begun()) {
      try {
        T result = work.run(session(lent).owned());
        commit(what, lent);
        return result;
      } catch (Throwable e) {
        lent.rollback(e);
        throw e;
      }
    }
  }

  private void commit(String what, Lent lent) throws SQLException {
    try {
      uninterrupted(lent::commit);
    } catch (SQLException e) {
      if (failures.kind(e) == Failures.Kind.OUTAGE) throw failures.unknown(what, e);
      throw e;
    }
  }

  private Lent lend() throws SQLException {
    return new Lent(source.open(), statements.dialect(), timeout);
  }

  private Lent begun() throws SQLException {
    Lent lent = lend();
    try {
      lent.begin();
      return lent;
    } catch (SQLException | RuntimeException e) {
      lent.close();
      throw e;
    }
  }

  private Session session(Lent lent) {
    return new Session(lent.connection(), statements);
  }

  private <T> T repeated(String what, Attempt<T> attempt) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        return uninterrupted(attempt);
      } catch (SQLException e) {
        boolean again = failures.kind(e) == Failures.Kind.CONTENTION;
        if (!again || System.nanoTime() - deadline > 0) throw failures.rolledBack(what, e);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_PAUSE_NANOS));
      }
    }
  }

  /** An interrupt must not cut a write between its statement and its answer, so it is kept for later. */
  private static <T> T uninterrupted(Attempt<T> attempt) throws SQLException {
    boolean interrupted = Thread.interrupted();
    try {
      return attempt.run();
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  private interface Step {
    void run() throws SQLException;
  }

  private static void uninterrupted(Step step) throws SQLException {
    uninterrupted(() -> {
      step.run();
      return true;
    });
  }
}
