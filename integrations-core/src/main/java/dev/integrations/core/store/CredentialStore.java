package dev.integrations.core.store;

import java.util.Optional;

/** Keeps sealed credentials: a store cannot leak what it cannot read. */
public interface CredentialStore {
  Optional<SealedCredential> find(CredentialKey key);

  /**
   * Writes the next generation; false, and nothing changed, unless it is exactly one above the stored
   * one (1 where there is none). Keeps at least 64 KiB.
   */
  boolean save(SealedCredential next);

  /** Removes it; nothing happens when there is none. */
  void delete(CredentialKey key);
}
