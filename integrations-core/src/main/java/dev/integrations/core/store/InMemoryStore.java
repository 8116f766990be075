package dev.integrations.core.store;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A store that forgets everything at the end of the process: for tests, demos and scripts. It keeps
 * the contracts of all rooms, rolls back what a transaction did when its work throws, and lets one
 * thread in at a time; a thread that waits longer than 30 seconds gets a {@link
 * dev.integrations.core.error.StoreException}.
 *
 * <p>Thread-safe. Writing through the store itself inside {@link #inTransaction} is refused with an
 * {@link IllegalStateException}, as nesting is: on a database it would wait for itself.
 */
public final class InMemoryStore implements Store {
  private final Memory memory;
  private final InMemoryRooms rooms;
  private final Clock clock;

  /** On the system's clock. */
  public InMemoryStore() {
    this(Clock.systemUTC());
  }

  /** On a clock that a test can move; times are kept to the millisecond, as databases do. */
  public InMemoryStore(Clock clock) {
    this.clock = clock;
    this.memory = new Memory();
    this.rooms =
        new InMemoryRooms(new InMemoryTables(memory), memory.alone(), this::now, List.of());
  }

  @Override
  public <T, X extends Exception> T inTransaction(TransactionWork<T, X> work) throws X {
    List<Runnable> afterCommit = new ArrayList<>();
    T result = memory.transaction(entry -> work.run(rooms.within(entry, afterCommit)));
    afterCommit.forEach(Runnable::run);
    return result;
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
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
