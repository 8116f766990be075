package dev.integrations.store.jdbc;

import org.junit.jupiter.api.BeforeAll;

class PostgresStoreTest extends StoreContracts {
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    database = TestDatabases.postgres();
  }

  @Override
  TestDatabase database() {
    return database;
  }
}
