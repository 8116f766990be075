package dev.integrations.store.jdbc;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("tierB")
class MariaDbStoreTest extends StoreContracts {
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    database = MariaDbDatabase.started();
  }

  @Override
  TestDatabase database() {
    return database;
  }
}
