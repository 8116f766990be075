package dev.integrations.core.store;

import dev.integrations.core.store.Memory.Entry;
import java.util.Arrays;
import java.util.Optional;

final class InMemoryProperties implements PropertyStore {
  private final Table<String, byte[]> rows;
  private final Entry entry;

  InMemoryProperties(InMemoryTables tables, Entry entry) {
    this.rows = tables.properties;
    this.entry = entry;
  }

  @Override
  public Optional<byte[]> find(String name) {
    return entry.read(() -> Optional.ofNullable(rows.get(name)).map(byte[]::clone));
  }

  @Override
  public boolean putIfAbsent(String name, byte[] value) {
    byte[] kept = value.clone();
    return entry.write(() -> rows.putIfAbsent(name, kept));
  }

  @Override
  public boolean replace(String name, byte[] expected, byte[] value) {
    byte[] kept = value.clone();
    return entry.write(() -> {
      if (!Arrays.equals(rows.get(name), expected)) return false;
      rows.put(name, kept);
      return true;
    });
  }
}
