package dev.integrations.core.store;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows by key, in the key's order; every change can be taken back. Used under the lock of the memory. */
final class Table<K, V> {
  private final Memory memory;
  private final TreeMap<K, V> rows;

  Table(Memory memory, Comparator<? super K> order) {
    this.memory = memory;
    this.rows = new TreeMap<>(order);
  }

  @Nullable
  V get(K key) {
    return rows.get(key);
  }

  void put(K key, V value) {
    rememberForRollback(key);
    rows.put(key, value);
  }

  boolean putIfAbsent(K key, V value) {
    if (rows.containsKey(key)) return false;
    put(key, value);
    return true;
  }

  boolean remove(K key) {
    rememberForRollback(key);
    return rows.remove(key) != null;
  }

  Optional<K> lastKey() {
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.lastKey());
  }

  Collection<V> values() {
    return Collections.unmodifiableCollection(rows.values());
  }

  private void rememberForRollback(K key) {
    V before = rows.get(key);
    memory.onRollback(before == null ? () -> rows.remove(key) : () -> rows.put(key, before));
  }
}
