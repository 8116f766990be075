package dev.integrations.store.jdbc;

import dev.integrations.core.store.Store;
import dev.integrations.testing.store.TestTime;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContracts {
  @TempDir
  private Path folder;

  @Override
  Store emptyStore(TestTime time) {
    return JdbcStore.sqlite(folder.resolve("integrations.db"))
        .clockShift(time::shift)
        .open();
  }
}
