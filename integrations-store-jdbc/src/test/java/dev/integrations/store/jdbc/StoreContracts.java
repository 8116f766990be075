package dev.integrations.store.jdbc;

import dev.integrations.core.store.Store;
import dev.integrations.testing.store.AuditStoreContract;
import dev.integrations.testing.store.AuthorizationStoreContract;
import dev.integrations.testing.store.CredentialStoreContract;
import dev.integrations.testing.store.EndpointStoreContract;
import dev.integrations.testing.store.InboxStoreContract;
import dev.integrations.testing.store.IntegrationStoreContract;
import dev.integrations.testing.store.KeyRotationContract;
import dev.integrations.testing.store.LeaseStoreContract;
import dev.integrations.testing.store.PropertyStoreContract;
import dev.integrations.testing.store.SealedStoreContract;
import dev.integrations.testing.store.StoreTransactionContract;
import dev.integrations.testing.store.TestTime;
import dev.integrations.testing.store.UnroutedStoreContract;
import org.junit.jupiter.api.Nested;

/** All contracts, and what a store in a database owes besides, for one database. */
abstract class StoreContracts {
  abstract TestDatabase database();

  private Store emptyStore(TestTime time) throws Exception {
    return database().emptyStore(builder -> builder.clockShift(time::shift));
  }

  @Nested
  class Integrations extends IntegrationStoreContract {
    @Override
    protected Store emptyStore(TestTime time) throws Exception {
      return StoreContracts.this.emptyStore(time);
    }
  }

  @Nested
  class Credentials extends CredentialStoreContract {
    @Override
    protected Store emptyStore(TestTime time) throws Exception {
      return StoreContracts.this.emptyStore(time);
    }
  }

  @Nested
  class Authorizations extends AuthorizationStoreContract {
    @Override
    protected Store emptyStore(TestTime time) throws Exception {
      return StoreContracts.this.emptyStore(time);
    }
  }

  @Nested
  class Endpoints extends EndpointStoreContract {
    @Override
    protected Store emptyStore(TestTime time) throws Exception {
      return StoreContracts.this.emptyStore(time);
    }
  }

  @Nested
  class Inbox extends InboxStoreContract {
    @Override
    protected Store emptyStore(TestTime time) throws Exception {
      return StoreContracts.this.emptyStore(time);
    }
  }

  @Nested
  class Unrouted extends UnroutedStoreContract {
    @Override
    protected Store emptyStore(TestTime time) throws Exception {
      return StoreContracts.this.emptyStore(time);
    }
  }

  @Nested
  class Leases extends LeaseStoreContract {
    @Override
    protected Store emptyStore(TestTime time) throws Exception {
      return StoreContracts.this.emptyStore(time);
    }
  }

  @Nested
  class Audit extends AuditStoreContract {
    @Override
    protected Store emptyStore(TestTime time) throws Exception {
      return StoreContracts.this.emptyStore(time);
    }
  }

  @Nested
  class Properties extends PropertyStoreContract {
    @Override
    protected Store emptyStore(TestTime time) throws Exception {
      return StoreContracts.this.emptyStore(time);
    }
  }

  @Nested
  class Keys extends KeyRotationContract {
    @Override
    protected Store emptyStore(TestTime time) throws Exception {
      return StoreContracts.this.emptyStore(time);
    }
  }

  @Nested
  class Sealed extends SealedStoreContract {
    @Override
    protected Store emptyStore(TestTime time) throws Exception {
      return StoreContracts.this.emptyStore(time);
    }
  }

  @Nested
  class Transactions extends StoreTransactionContract {
    @Override
    protected Store emptyStore(TestTime time) throws Exception {
      return StoreContracts.this.emptyStore(time);
    }
  }

  @Nested
  class Opening extends OpeningRules {
    @Override
    TestDatabase database() {
      return StoreContracts.this.database();
    }
  }

  @Nested
  class Connections extends ConnectionRules {
    @Override
    TestDatabase database() {
      return StoreContracts.this.database();
    }
  }

  @Nested
  class Nodes extends NodeRules {
    @Override
    TestDatabase database() {
      return StoreContracts.this.database();
    }
  }

  @Nested
  class Plans extends PlanRules {
    @Override
    TestDatabase database() {
      return StoreContracts.this.database();
    }
  }
}
