package dev.integrations.testing.inbox;

import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.store.AuditStore;
import dev.integrations.core.store.CredentialStore;
import dev.integrations.core.store.EndpointStore;
import dev.integrations.core.store.InboxStore;
import dev.integrations.core.store.IntegrationStore;
import dev.integrations.core.store.LeaseStore;
import dev.integrations.core.store.PropertyStore;
import dev.integrations.core.store.Store;
import dev.integrations.core.store.TransactionWork;
import java.time.Instant;
import java.util.function.Supplier;

/** A store that is unreachable when told so, or cannot commit. */
final class FlakyStore implements Store {
  private final Store store;
  volatile boolean down;
  volatile boolean refusesCommits;

  FlakyStore(Store store) {
    this.store = store;
  }

  @Override
  public <T, X extends Exception> T inTransaction(TransactionWork<T, X> work) throws X {
    refuseWhenDown();
    return store.inTransaction(transaction -> {
      T result = work.run(transaction);
      if (refusesCommits) throw outage();
      return result;
    });
  }

  @Override
  public IntegrationStore integrations() {
    return room(store::integrations);
  }

  @Override
  public CredentialStore credentials() {
    return room(store::credentials);
  }

  @Override
  public EndpointStore endpoints() {
    return room(store::endpoints);
  }

  @Override
  public InboxStore inbox() {
    return room(store::inbox);
  }

  @Override
  public LeaseStore leases() {
    return room(store::leases);
  }

  @Override
  public AuditStore audit() {
    return room(store::audit);
  }

  @Override
  public PropertyStore properties() {
    return room(store::properties);
  }

  @Override
  public Instant now() {
    return room(store::now);
  }

  private <T> T room(Supplier<T> room) {
    refuseWhenDown();
    return room.get();
  }

  private void refuseWhenDown() {
    if (down) throw outage();
  }

  private static StoreException outage() {
    return new StoreException("store_down", "the store is down", Retry.SAFE, null);
  }
}
