package dev.integrations.core.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A map that forgets what was not used for the longest time when it is full. Thread-safe. */
public final class BoundedMap<K, V> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<K, V> entries;

  public BoundedMap(int max) {
    this.entries = new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > max;
      }
    };
  }

  public @Nullable V get(K key) {
    lock.lock();
    try {
      return entries.get(key);
    } finally {
      lock.unlock();
    }
  }

  public void put(K key, V value) {
    lock.lock();
    try {
      entries.put(key, value);
    } finally {
      lock.unlock();
    }
  }

  /** Changes one entry in one step; a null result removes it. The change must not block. */
  public @Nullable V compute(K key, BiFunction<K, @Nullable V, @Nullable V> change) {
    lock.lock();
    try {
      V next = change.apply(key, entries.get(key));
      if (next == null) entries.remove(key);
      else entries.put(key, next);
      return next;
    } finally {
      lock.unlock();
    }
  }

  public void removeIf(Predicate<V> removable) {
    lock.lock();
    try {
      entries.values().removeIf(removable);
    } finally {
      lock.unlock();
    }
  }

  public int size() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }
}
