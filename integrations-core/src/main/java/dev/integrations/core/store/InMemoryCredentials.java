package dev.integrations.core.store;

import dev.integrations.core.store.Memory.Entry;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

final class InMemoryCredentials implements CredentialStore {
  private final Table<CredentialKey, SealedCredential> rows;
  private final Entry entry;
  private final Supplier<Instant> now;

  InMemoryCredentials(InMemoryTables tables, Entry entry, Supplier<Instant> now) {
    this.rows = tables.credentials;
    this.entry = entry;
    this.now = now;
  }

  @Override
  public Optional<SealedCredential> find(CredentialKey key) {
    return entry.read(() -> Optional.ofNullable(rows.get(key)));
  }

  @Override
  public boolean save(SealedCredential next) {
    return entry.write(() -> {
      SealedCredential stored = rows.get(next.key());
      long expected = stored == null ? 1 : stored.generation() + 1;
      if (next.generation() != expected) return false;
      rows.put(next.key(), written(next));
      return true;
    });
  }

  @Override
  public void delete(CredentialKey key) {
    entry.write(() -> rows.remove(key));
  }

  private SealedCredential written(SealedCredential next) {
    return new SealedCredential(next.key(), next.generation(), next.sealed(), now.get());
  }
}
