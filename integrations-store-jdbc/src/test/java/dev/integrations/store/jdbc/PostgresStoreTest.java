package dev.integrations.store.jdbc;

import dev.integrations.core.store.Store;
import dev.integrations.testing.store.TestTime;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;

class PostgresStoreTest extends StoreContracts {
  private static DataSource source;

  @BeforeAll
  static void start() {
    source = TestDatabases.postgres();
  }

  @Override
  Store emptyStore(TestTime time) throws Exception {
    JdbcStore store = JdbcStore.builder(source).clockShift(time::shift).open();
    TestDatabases.empty(source, "integrations_");
    return store;
  }
}
