package dev.integrations.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContracts {
  @TempDir
  private static Path folder;

  private static TestDatabase database;

  @BeforeAll
  static void create() {
    database = TestDatabases.sqlite(folder.resolve("integrations.db"));
  }

  @Override
  TestDatabase database() {
    return database;
  }
}
