package dev.integrations.core.store;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.store.Memory.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class InMemoryAuthorizations implements AuthorizationStore {
  private static final Duration KEPT = Duration.ofHours(1);

  private final Table<String, AuthorizationOutcome> rows;
  private final Entry entry;
  private final Supplier<Instant> now;

  InMemoryAuthorizations(InMemoryTables tables, Entry entry, Supplier<Instant> now) {
    this.rows = tables.authorizations;
    this.entry = entry;
    this.now = now;
  }

  @Override
  public Instant insert(PendingAuthorization pending, Duration ttl) {
    return entry.write(() -> {
      Instant expiresAt = now.get().plus(ttl);
      if (rows.putIfAbsent(pending.stateHash(), unused(expiring(pending, expiresAt)))) {
        return expiresAt;
      }
      throw new IllegalArgumentException("authorization: expected a new state, found it");
    });
  }

  @Override
  public Optional<PendingAuthorization> consume(
      String stateHash, String bindingHash, ProviderId provider) {
    return entry.write(() -> of(stateHash, bindingHash)
        .filter(row -> row.consumedAt() == null)
        .map(AuthorizationOutcome::authorization)
        .filter(
            pending -> pending.provider().equals(provider) && expiry(pending).isAfter(now.get()))
        .map(this::consumed));
  }

  @Override
  public boolean consumeSigned(PendingAuthorization ofSigned) {
    Instant expiresAt = ofSigned.expiresAt();
    if (expiresAt == null)
      throw new IllegalArgumentException("expiresAt: expected a time, got none");
    return entry.write(() -> {
      if (!expiresAt.isAfter(now.get()) || rows.get(ofSigned.stateHash()) != null) return false;
      consumed(ofSigned);
      return true;
    });
  }

  @Override
  public Optional<AuthorizationOutcome> outcome(String stateHash, String bindingHash) {
    return entry.read(() -> of(stateHash, bindingHash).filter(row -> !isOver(row)));
  }

  @Override
  public boolean finish(
      String stateHash, @Nullable IntegrationId integration, @Nullable String error) {
    return entry.write(() -> {
      AuthorizationOutcome row = rows.get(stateHash);
      if (row == null || row.consumedAt() == null || row.done()) return false;
      rows.put(stateHash, ended(row, integration, KeptText.of(error)));
      return true;
    });
  }

  @Override
  public int purge(int limit) {
    return entry.write(() -> {
      List<String> over = rows.values().stream()
          .filter(this::isOver)
          .map(row -> row.authorization().stateHash())
          .limit(limit)
          .toList();
      over.forEach(rows::remove);
      return over.size();
    });
  }

  private Optional<AuthorizationOutcome> of(String stateHash, String bindingHash) {
    return Optional.ofNullable(rows.get(stateHash))
        .filter(row -> row.authorization().bindingHash().equals(bindingHash));
  }

  private PendingAuthorization consumed(PendingAuthorization pending) {
    rows.put(pending.stateHash(), new AuthorizationOutcome(pending, false, null, null, now.get()));
    return pending;
  }

  private boolean isOver(AuthorizationOutcome row) {
    return !expiry(row.authorization()).plus(KEPT).isAfter(now.get());
  }

  private static AuthorizationOutcome unused(PendingAuthorization pending) {
    return new AuthorizationOutcome(pending, false, null, null, null);
  }

  private static AuthorizationOutcome ended(
      AuthorizationOutcome row, @Nullable IntegrationId integration, @Nullable String error) {
    return new AuthorizationOutcome(
        row.authorization(), true, integration, error, row.consumedAt());
  }

  private static PendingAuthorization expiring(PendingAuthorization pending, Instant expiresAt) {
    return new PendingAuthorization(
        pending.stateHash(),
        pending.bindingHash(),
        pending.tenant(),
        pending.provider(),
        pending.app(),
        pending.sealed(),
        expiresAt);
  }

  private static Instant expiry(PendingAuthorization pending) {
    Instant expiresAt = pending.expiresAt();
    return expiresAt == null ? Instant.MIN : expiresAt;
  }
}
