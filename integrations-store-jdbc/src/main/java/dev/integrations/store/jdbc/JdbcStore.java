package dev.integrations.store.jdbc;

import dev.integrations.core.store.AuditStore;
import dev.integrations.core.store.AuthorizationStore;
import dev.integrations.core.store.CredentialStore;
import dev.integrations.core.store.EndpointStore;
import dev.integrations.core.store.InboxStore;
import dev.integrations.core.store.IntegrationStore;
import dev.integrations.core.store.LeaseStore;
import dev.integrations.core.store.PropertyStore;
import dev.integrations.core.store.SealedStore;
import dev.integrations.core.store.Store;
import dev.integrations.core.store.StoreTransaction;
import dev.integrations.core.store.Stores;
import dev.integrations.core.store.TransactionWork;
import dev.integrations.core.store.UnroutedStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A store in PostgreSQL, MariaDB, MySQL, SQLite or H2, whichever the DataSource leads to. Any number
 * of processes share one database; leases and due times are measured by the clock of the database.
 *
 * <p>Thread-safe. No connection is held outside a call or a transaction. Work that others were in the
 * way of (deadlocks, lock waits, SQLite's one writer) is repeated for up to 10 seconds, but never the
 * work given to {@link #inTransaction}. Writing through the store itself inside {@code inTransaction}
 * is refused with an {@link IllegalStateException}, as nesting is: it would wait for itself.
 */
public final class JdbcStore implements Store {
  private final Statements statements;
  private final OwnTransactions transactions;
  private final Stores rooms;

  private JdbcStore(Statements statements, OwnTransactions transactions) {
    this.statements = statements;
    this.transactions = transactions;
    this.rooms = new JdbcRooms(transactions, statements.dialect());
  }

  /**
   * A store on the host's connections. Give the DataSource a pool, time limits for connecting and
   * reading, and on SQLite {@code journal_mode=WAL} and {@code busy_timeout}.
   */
  public static Builder builder(DataSource source) {
    return new Builder(source::getConnection);
  }

  /**
   * A store in an SQLite file, made when there is none, with the driver {@code org.xerial:sqlite-jdbc}
   * on the class path. Each call opens a connection; under load give {@link #builder} a pool instead.
   */
  public static Builder sqlite(Path file) {
    return new Builder(Connections.sqlite(file));
  }

  /**
   * The connection of a running transaction, so that a handler's own writes are kept together with
   * ours. Use it on the transaction's thread until its work returns, and neither commit, roll back nor
   * close it.
   *
   * @throws IllegalArgumentException when the transaction is not of this module
   */
  public static Connection connection(StoreTransaction transaction) {
    if (transaction instanceof JdbcTransaction ours) return ours.connection();
    throw new IllegalArgumentException("transaction: expected one of a JdbcStore, got "
        + transaction.getClass().getName());
  }

  /**
   * The rooms within the host's own transaction: our writes are kept when the host commits, and gone
   * when it rolls back. We neither commit, roll back nor close. For the calling thread, until the host
   * ends its transaction; an exception means that the host must roll back.
   *
   * @param connection to the database of this store, with automatic commits off
   * @throws IllegalArgumentException when automatic commits are on
   */
  public StoreTransaction join(Connection connection) {
    try {
      if (connection.getAutoCommit()) {
        throw new IllegalArgumentException("connection: expected automatic commits off, got on");
      }
    } catch (SQLException e) {
      throw transactions.failures().rolledBack("join a transaction", e);
    }
    return transaction(new Session(connection, statements), new ArrayList<>());
  }

  @Override
  public <T, X extends Exception> T inTransaction(TransactionWork<T, X> work) throws X {
    List<Runnable> afterCommit = new ArrayList<>();
    T result = transactions.inTransaction(session -> {
      JdbcTransaction transaction = transaction(session, afterCommit);
      try {
        return work.run(transaction);
      } finally {
        transaction.end();
      }
    });
    afterCommit.forEach(Runnable::run);
    return result;
  }

  private JdbcTransaction transaction(Session session, List<Runnable> afterCommit) {
    WithinTransaction access = new WithinTransaction(session, transactions.failures());
    return new JdbcTransaction(access, statements.dialect(), afterCommit);
  }

  @Override
  public IntegrationStore integrations() {
    return rooms.integrations();
  }

  @Override
  public CredentialStore credentials() {
    return rooms.credentials();
  }

  @Override
  public AuthorizationStore authorizations() {
    return rooms.authorizations();
  }

  @Override
  public EndpointStore endpoints() {
    return rooms.endpoints();
  }

  @Override
  public InboxStore inbox() {
    return rooms.inbox();
  }

  @Override
  public UnroutedStore unrouted() {
    return rooms.unrouted();
  }

  @Override
  public LeaseStore leases() {
    return rooms.leases();
  }

  @Override
  public AuditStore audit() {
    return rooms.audit();
  }

  @Override
  public PropertyStore properties() {
    return rooms.properties();
  }

  @Override
  public SealedStore sealed() {
    return rooms.sealed();
  }

  @Override
  public Instant now() {
    return rooms.now();
  }

  @Override
  public String toString() {
    return "JdbcStore[" + statements.dialect().displayName() + ", " + statements.prefix() + "*]";
  }

  /** What may be said about a store before it is opened. For one thread. */
  public static final class Builder {
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,29}");
    private static final Duration MAX_TIMEOUT = Duration.ofDays(1);

    private final Connections source;
    private String prefix = "integrations_";
    private boolean migrate = true;
    private Duration timeout = Duration.ofSeconds(60);
    private Supplier<Duration> clockShift = () -> Duration.ZERO;

    private Builder(Connections source) {
      this.source = source;
    }

    /**
     * What the names of our tables begin with; {@code integrations_} unless given.
     *
     * @throws IllegalArgumentException unless it is a small letter followed by up to 29 small letters,
     *     digits and underscores
     */
    public Builder tablePrefix(String prefix) {
      if (!PREFIX.matcher(prefix).matches()) {
        throw new IllegalArgumentException(
            "tablePrefix: expected a small letter and up to 29 small letters, digits, underscores");
      }
      this.prefix = prefix;
      return this;
    }

    /**
     * Whether {@link #open} creates and updates the tables; true unless given. When false, they must be
     * there already: the host applies the files in {@code dev/integrations/store/jdbc/<database>/},
     * which Flyway can run with the placeholder {@code prefix}.
     */
    public Builder migrate(boolean migrate) {
      this.migrate = migrate;
      return this;
    }

    /**
     * The longest wait for an answer of PostgreSQL, MariaDB or MySQL, also for a handler's statements
     * in our transaction; 60 seconds unless given. A shorter limit of the DataSource stays.
     *
     * @throws IllegalArgumentException unless between a millisecond and a day
     */
    public Builder timeout(Duration timeout) {
      if (timeout.toMillis() < 1 || timeout.compareTo(MAX_TIMEOUT) > 0) {
        throw new IllegalArgumentException("timeout: expected 1 ms to 1 day, got " + timeout);
      }
      this.timeout = timeout;
      return this;
    }

    /** For tests: added to the clock of the database, asked anew for each statement. */
    public Builder clockShift(Supplier<Duration> clockShift) {
      this.clockShift = clockShift;
      return this;
    }

    /**
     * Connects, finds out which database it is, and brings its tables up to date. Safe when several
     * nodes do so at once.
     *
     * @throws dev.integrations.core.error.StoreException when the database cannot be reached
     * @throws IllegalStateException when it is none of ours, or a table of one of our names is not ours;
     *     the message says what was expected, what was found and where
     */
    public JdbcStore open() {
      Statements statements = Opening.of(source, prefix, clockShift).open(migrate);
      return new JdbcStore(statements, new OwnTransactions(source, statements, timeout));
    }
  }
}
