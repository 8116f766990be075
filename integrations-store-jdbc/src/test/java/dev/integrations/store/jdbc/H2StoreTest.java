package dev.integrations.store.jdbc;

class H2StoreTest extends StoreContracts {
  private static final TestDatabase DATABASE = TestDatabases.h2();

  @Override
  TestDatabase database() {
    return DATABASE;
  }
}
