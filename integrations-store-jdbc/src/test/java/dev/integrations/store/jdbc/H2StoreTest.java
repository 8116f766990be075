package dev.integrations.store.jdbc;

import dev.integrations.core.store.Store;
import dev.integrations.testing.store.TestTime;

class H2StoreTest extends StoreContracts {
  @Override
  Store emptyStore(TestTime time) {
    return JdbcStore.builder(TestDatabases.h2()).clockShift(time::shift).open();
  }
}
