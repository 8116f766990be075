package dev.integrations.store.jdbc;

import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** What an error of a driver means for the caller. */
final class Failures {
  enum Kind {
    /** No connection, or it broke. */
    OUTAGE,
    /** Somebody else was in the way; rolled back for sure. */
    CONTENTION,
    /** A key is there already. */
    DUPLICATE,
    /** Anything else; rolled back for sure. */
    REFUSED
  }

  /** SQLSTATE classes whose message cannot hold a value of a row: access, resources, objects. */
  private static final Set<String> PLAIN =
      Set.of("08", "28", "3D", "3F", "40", "42", "53", "55", "57", "58", "HY");

  /**
   * SQLSTATE classes that will not go away by themselves: values, keys, rights, objects, and a
   * transaction that PostgreSQL gave up because its user went on after an error (25P02).
   */
  private static final Set<String> LASTING = Set.of("0A", "22", "23", "25", "28", "3D", "3F", "42");

  private static final Set<String> OUTAGES = Set.of("08", "57P01", "57P02", "57P03", "53300");
  private static final Set<String> CONTENTIONS = Set.of("40001", "40P01", "55P03", "HYT00");

  private final Dialect dialect;

  Failures(Dialect dialect) {
    this.dialect = dialect;
  }

  Kind kind(SQLException e) {
    String state = state(e);
    if (dialect.isDuplicate(e)) return Kind.DUPLICATE;
    if (CONTENTIONS.contains(state) || dialect.isContention(e)) return Kind.CONTENTION;
    if (isOutage(e, state)) return Kind.OUTAGE;
    return Kind.REFUSED;
  }

  private boolean isOutage(SQLException e, String state) {
    return OUTAGES.contains(state)
        || OUTAGES.contains(sqlClass(state))
        || e instanceof SQLTransientConnectionException
        || e instanceof SQLNonTransientConnectionException
        || e instanceof SQLRecoverableException
        || dialect.isOutage(e);
  }

  /** The transaction was not kept. */
  StoreException rolledBack(String what, SQLException e) {
    return switch (kind(e)) {
      case OUTAGE -> failed("unavailable", what, "no answer from", Retry.SAFE, e);
      case CONTENTION -> failed("contention", what, "others were in the way on", Retry.SAFE, e);
      case DUPLICATE -> failed("duplicate", what, "key exists already on", Retry.NEVER, e);
      case REFUSED -> failed("refused", what, "refused by", lasting(e), e);
    };
  }

  /** The transaction may have been kept: the answer to its end was lost. */
  StoreException unknown(String what, SQLException e) {
    return failed("unknown_outcome", what, "no answer to the commit from", Retry.UNKNOWN, e);
  }

  private StoreException failed(String code, String what, String how, Retry retry, SQLException e) {
    String facts = " (SQLState " + e.getSQLState() + ", code " + e.getErrorCode() + ")";
    String message = what + ": " + how + " " + dialect.displayName() + facts;
    return new StoreException(code, message, retry, withoutValues(e));
  }

  private static Retry lasting(SQLException e) {
    return LASTING.contains(sqlClass(state(e))) ? Retry.NEVER : Retry.SAFE;
  }

  /** Drivers quote keys and values in some messages; those keep their stack trace only. */
  private static SQLException withoutValues(SQLException e) {
    if (PLAIN.contains(sqlClass(state(e)))) return e;
    SQLException bare = new SQLException(e.getClass().getName(), e.getSQLState(), e.getErrorCode());
    bare.setStackTrace(e.getStackTrace());
    return bare;
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  private static String sqlClass(String state) {
    return state.length() < 2 ? state : state.substring(0, 2);
  }
}
