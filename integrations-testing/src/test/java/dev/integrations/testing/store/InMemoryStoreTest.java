package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.store.InMemoryStore;
import dev.integrations.core.store.Store;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest {
  @Nested
  class Integrations extends IntegrationStoreContract {
    @Override
    protected Store emptyStore(TestTime time) {
      return new InMemoryStore(time.clock());
    }
  }

  @Nested
  class Credentials extends CredentialStoreContract {
    @Override
    protected Store emptyStore(TestTime time) {
      return new InMemoryStore(time.clock());
    }
  }

  @Nested
  class Authorizations extends AuthorizationStoreContract {
    @Override
    protected Store emptyStore(TestTime time) {
      return new InMemoryStore(time.clock());
    }
  }

  @Nested
  class Endpoints extends EndpointStoreContract {
    @Override
    protected Store emptyStore(TestTime time) {
      return new InMemoryStore(time.clock());
    }
  }

  @Nested
  class Inbox extends InboxStoreContract {
    @Override
    protected Store emptyStore(TestTime time) {
      return new InMemoryStore(time.clock());
    }
  }

  @Nested
  class Unrouted extends UnroutedStoreContract {
    @Override
    protected Store emptyStore(TestTime time) {
      return new InMemoryStore(time.clock());
    }
  }

  @Nested
  class Leases extends LeaseStoreContract {
    @Override
    protected Store emptyStore(TestTime time) {
      return new InMemoryStore(time.clock());
    }
  }

  @Nested
  class Audit extends AuditStoreContract {
    @Override
    protected Store emptyStore(TestTime time) {
      return new InMemoryStore(time.clock());
    }
  }

  @Nested
  class Properties extends PropertyStoreContract {
    @Override
    protected Store emptyStore(TestTime time) {
      return new InMemoryStore(time.clock());
    }
  }

  @Nested
  class Keys extends KeyRotationContract {
    @Override
    protected Store emptyStore(TestTime time) {
      return new InMemoryStore(time.clock());
    }
  }

  @Nested
  class Sealed extends SealedStoreContract {
    @Override
    protected Store emptyStore(TestTime time) {
      return new InMemoryStore(time.clock());
    }
  }

  @Nested
  class Transactions extends StoreTransactionContract {
    @Override
    protected Store emptyStore(TestTime time) {
      return new InMemoryStore(time.clock());
    }
  }

  @Test
  void aWriteThroughTheStoreInsideATransactionIsRefused() {
    InMemoryStore store = new InMemoryStore();

    assertThrows(
        IllegalStateException.class,
        () -> store.inTransaction(
            transaction -> store.properties().putIfAbsent("key", new byte[] {1})));

    assertTrue(store.properties().find("key").isEmpty());
  }

  @Test
  void anInterruptedThreadStillWrites() {
    InMemoryStore store = new InMemoryStore();

    Thread.currentThread().interrupt();
    boolean written = store.properties().putIfAbsent("key", new byte[] {1});

    assertTrue(Thread.interrupted());
    assertTrue(written);
  }

  @Test
  void timesAreKeptToTheMillisecond() {
    assertEquals(0, new InMemoryStore().now().getNano() % 1_000_000);
  }
}
