package dev.integrations.core.store;

import java.util.Optional;

/** A few facts about the store itself by name (up to 700 characters), such as the proof of its key. */
public interface PropertyStore {
  Optional<byte[]> find(String name);

  /** The first value wins; false, and nothing changed, when there is one. */
  boolean putIfAbsent(String name, byte[] value);

  /** Puts a value in the place of the one that is expected; false, and nothing changed, otherwise. */
  boolean replace(String name, byte[] expected, byte[] value);
}
