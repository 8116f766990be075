package dev.integrations.testing.inbox;

import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
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
import dev.integrations.core.store.TransactionWork;
import dev.integrations.core.store.UnroutedStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that is unreachable when told so, or cannot commit. */
final class FlakyStore implements Store {
  private final Store store;
  volatile boolean down;
  volatile boolean refusesCommits;

  /** In the place of the store's own. */
  volatile @Nullable PropertyStore properties;

  /** How often calls of a method of the inbox are still to fail. */
  final Map<String, Integer> failing = new ConcurrentHashMap<>();

  /** One permit for each lease that was renewed, or could not be. */
  final Semaphore renewals = new Semaphore(0);

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
  public AuthorizationStore authorizations() {
    return room(store::authorizations);
  }

  @Override
  public EndpointStore endpoints() {
    return room(store::endpoints);
  }

  @Override
  public InboxStore inbox() {
    InboxStore inbox = room(store::inbox);
    return (InboxStore) Proxy.newProxyInstance(
        InboxStore.class.getClassLoader(), new Class<?>[] {InboxStore.class}, counting(inbox));
  }

  private InvocationHandler counting(InboxStore inbox) {
    return (proxy, method, arguments) -> {
      refuseWhenFailing(method.getName());
      try {
        return method.invoke(inbox, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      } finally {
        if (method.getName().equals("renew")) renewals.release();
      }
    };
  }

  @Override
  public UnroutedStore unrouted() {
    return room(store::unrouted);
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
    PropertyStore instead = properties;
    return instead == null ? room(store::properties) : instead;
  }

  @Override
  public SealedStore sealed() {
    return room(store::sealed);
  }

  @Override
  public Instant now() {
    return room(store::now);
  }

  private <T> T room(Supplier<T> room) {
    refuseWhenDown();
    return room.get();
  }

  private void refuseWhenFailing(String method) {
    Integer left = failing.computeIfPresent(method, (name, times) -> times - 1);
    if (left != null && left >= 0) throw outage();
  }

  private void refuseWhenDown() {
    if (down) throw outage();
  }

  private static StoreException outage() {
    return new StoreException("store_down", "the store is down", Retry.SAFE, null);
  }
}
