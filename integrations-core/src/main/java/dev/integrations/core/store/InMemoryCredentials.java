package dev.integrations.core.store;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.Memory.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class InMemoryCredentials implements CredentialStore {
  private final Table<CredentialKey, CredentialRow> rows;
  private final Entry entry;
  private final Supplier<Instant> now;

  InMemoryCredentials(InMemoryTables tables, Entry entry, Supplier<Instant> now) {
    this.rows = tables.credentials;
    this.entry = entry;
    this.now = now;
  }

  @Override
  public Optional<SealedCredential> find(CredentialKey key) {
    return entry.read(() -> Optional.ofNullable(rows.get(key)).map(CredentialRow::current));
  }

  @Override
  public Optional<RefreshState> refreshState(CredentialKey key) {
    return entry.read(() -> Optional.ofNullable(rows.get(key)).map(row -> row.seenAt(now.get())));
  }

  @Override
  public boolean save(SealedCredential next, @Nullable Duration dueIn) {
    return entry.write(() -> {
      CredentialRow stored = rows.get(next.key());
      long expected = stored == null ? 1 : stored.current().generation() + 1;
      if (next.generation() != expected) return false;
      rows.put(next.key(), CredentialRow.saved(stored, next, now.get(), dueIn));
      return true;
    });
  }

  @Override
  public Optional<RefreshClaim> claim(
      CredentialKey key, long generation, String owner, Duration lease, int attemptsPerDay) {
    return entry.write(() -> {
      Instant at = now.get();
      CredentialRow row = rows.get(key);
      if (row == null || !row.isClaimable(generation, at, attemptsPerDay)) return Optional.empty();
      CredentialRow claimed = row.claimed(owner, at, lease, attemptsPerDay);
      rows.put(key, claimed);
      return Optional.of(new RefreshClaim(
          key, generation, owner, claimed.fence(), at.plus(lease), row.seenAt(at)));
    });
  }

  @Override
  public boolean sending(RefreshClaim claim) {
    return change(claim, CredentialRow::sending);
  }

  @Override
  public boolean commit(RefreshClaim claim, SealedCredential next, @Nullable Duration dueIn) {
    claim.requireNext(next);
    return change(claim, (row, at) -> row.committed(next, at, dueIn));
  }

  @Override
  public boolean fail(RefreshClaim claim, RefreshFailure failure) {
    return change(claim, (row, at) -> row.failed(failure, at));
  }

  @Override
  public boolean release(RefreshClaim claim) {
    return change(claim, (row, at) -> row.released(claim.before()));
  }

  private boolean change(
      RefreshClaim claim, BiFunction<CredentialRow, Instant, CredentialRow> change) {
    return entry.write(() -> {
      CredentialRow row = rows.get(claim.key());
      if (row == null || !row.isHeld(claim, now.get())) return false;
      rows.put(claim.key(), change.apply(row, now.get()));
      return true;
    });
  }

  @Override
  public Optional<SealedCredential> previous(CredentialKey key) {
    return entry.read(() -> Optional.ofNullable(rows.get(key)).map(CredentialRow::previous));
  }

  @Override
  public List<CredentialKey> due(int limit) {
    return entry.read(() -> rows.values().stream()
        .filter(row -> row.isDueAt(now.get()))
        .sorted(comparing(row -> requireNonNull(row.state().dueAt())))
        .limit(limit)
        .map(row -> row.current().key())
        .toList());
  }

  @Override
  public void delete(CredentialKey key) {
    entry.write(() -> rows.remove(key));
  }

  @Override
  public List<String> slots(TenantId tenant, IntegrationId integration) {
    return entry.read(() -> rows.values().stream()
        .map(row -> row.current().key())
        .filter(key -> key.tenant().equals(tenant) && key.integration().equals(integration))
        .map(CredentialKey::slot)
        .sorted()
        .toList());
  }
}
