package dev.integrations.store.jdbc.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.CredentialStore;
import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.RefreshFailure;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.Store;
import dev.integrations.store.jdbc.JdbcStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One process that refreshes what is due by the protocol of {@link CredentialStore}, until each
 * credential has reached a generation, and prints {@code done}. A token whose exchange has an unknown
 * outcome is not sent again.
 */
public final class RefreshNode {
  /** A system property for seconds; 5 unless given. */
  static final String LEASE_SECONDS = "lease.seconds";

  private static final Duration LEASE = Duration.ofSeconds(Long.getLong(LEASE_SECONDS, 5));

  /** Long enough for what a dead node held to be due again. */
  private static final Duration IDLE = LEASE.plusSeconds(2);

  static final String LOST = "lost";

  private final CredentialStore credentials;
  private final Store store;
  private final int tokens;
  private final String name;
  private final int last;

  private RefreshNode(Store store, int tokens, String name, int last) {
    this.store = store;
    this.credentials = store.credentials();
    this.tokens = tokens;
    this.name = name;
    this.last = last;
  }

  /**
   * Runs until all is done, it dies at its fault point, or its standard input ends.
   *
   * @param arguments the database's URL, the prefix of its tables, the port of the tokens, its name, the last generation
   */
  public static void main(String[] arguments) throws Exception {
    FaultPoints.endWithStandardInput();
    Store store = FaultPoints.around(store(arguments[0], arguments[1]));
    int tokens = Integer.parseInt(arguments[2]);
    int last = Integer.parseInt(arguments[4]);
    new RefreshNode(store, tokens, arguments[3], last).run();
    FaultPoints.print("done");
    Runtime.getRuntime().halt(0);
  }

  static JdbcStore store(String url, String prefix) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(3);
    return JdbcStore.builder(new HikariDataSource(pool)).tablePrefix(prefix).open();
  }

  private void run() throws IOException {
    long idleSince = System.nanoTime();
    while (System.nanoTime() - idleSince < IDLE.toNanos()) {
      List<CredentialKey> due = credentials.due(10);
      for (CredentialKey key : due) refresh(key);
      if (due.isEmpty()) LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      else idleSince = System.nanoTime();
    }
  }

  private void refresh(CredentialKey key) throws IOException {
    Optional<SealedCredential> found = credentials.find(key);
    if (found.isEmpty()) return;
    Optional<RefreshClaim> claim =
        credentials.claim(key, found.get().generation(), name, LEASE, 1_000_000);
    if (claim.isEmpty()) return;
    Instant dueAt = claim.get().before().dueAt();
    if (dueAt == null || dueAt.isAfter(store.now())) {
      credentials.release(claim.get());
    } else if (claim.get().before().sentAt() != null) {
      credentials.fail(claim.get(), new RefreshFailure(LOST, Duration.ZERO, true, null));
    } else if (credentials.sending(claim.get())) {
      commit(claim.get(), exchanged(new String(found.get().sealed(), UTF_8)));
    }
  }

  private void commit(RefreshClaim claim, String token) {
    FaultPoints.reached("token:after");
    long generation = claim.generation() + 1;
    SealedCredential next =
        new SealedCredential(claim.key(), generation, token.getBytes(UTF_8), null);
    Duration dueIn = generation < last ? Duration.ZERO : null;
    boolean ours =
        store.inTransaction(transaction -> transaction.credentials().commit(claim, next, dueIn));
    FaultPoints.print((ours ? "committed " : "late ") + token);
  }

  private String exchanged(String token) throws IOException {
    FaultPoints.reached("token:before");
    return RotatingTokens.exchange(tokens, token);
  }
}
