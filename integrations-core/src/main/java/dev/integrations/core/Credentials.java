package dev.integrations.core;

import dev.integrations.core.crypto.SealContext;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.internal.BoundedMap;
import dev.integrations.core.internal.Places;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What authenticates integrations, in named slots; for provider modules. Sealed before it reaches the
 * store, bound to tenant, integration, slot and generation.
 *
 * <p>Thread-safe. Up to 10,000 opened ones are kept in memory and used for up to 30 seconds, so a change
 * on another node is seen that late; a change here is seen at once. Then they are let go: within a
 * second where events are handled, elsewhere when the next credential is read.
 */
public final class Credentials {
  private static final Duration KEEP = Duration.ofSeconds(30);
  private static final Duration DROP_INTERVAL = Duration.ofSeconds(1);
  private static final int MAX_KEPT = 10_000;
  private static final int MAX_ATTEMPTS = 5;

  private final Wiring wiring;
  private final BoundedMap<CredentialKey, Kept> kept = new BoundedMap<>(MAX_KEPT);
  private volatile Instant droppedAt = Instant.EPOCH;

  Credentials(Wiring wiring) {
    this.wiring = wiring;
  }

  /**
   * The secret in a slot.
   *
   * @throws StoreException when it cannot be read
   * @throws dev.integrations.core.error.KeyException when it cannot be opened
   */
  public Optional<Secret> find(TenantId tenant, IntegrationId integration, String slot) {
    CredentialKey key = new CredentialKey(tenant, integration, slot);
    Kept known = living(key);
    if (known != null && known.secret != null) return Optional.of(known.secret);
    Optional<Secret> read = wiring.store().credentials().find(key).map(this::open);
    dropLapsed();
    if (known == null) read.ifPresent(secret -> keep(key, secret));
    return read;
  }

  /**
   * The secret in a slot as it is now, not as it was up to 30 seconds ago. Errors as {@link #find}.
   *
   * @param in a transaction, or the store itself
   */
  public Optional<Secret> read(Stores in, TenantId tenant, IntegrationId integration, String slot) {
    CredentialKey key = new CredentialKey(tenant, integration, slot);
    forget(key);
    return in.credentials().find(key).map(this::open);
  }

  /**
   * Writes the next generation.
   *
   * @param in a transaction, or the store itself
   * @throws StoreException when others kept writing the same slot
   */
  public void put(
      Stores in, TenantId tenant, IntegrationId integration, String slot, Secret value) {
    CredentialKey key = new CredentialKey(tenant, integration, slot);
    forget(key);
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      long generation =
          1 + in.credentials().find(key).map(SealedCredential::generation).orElse(0L);
      byte[] sealed = wiring.sealer().seal(value.revealBytes(), Places.credential(key, generation));
      boolean saved = in.credentials().save(new SealedCredential(key, generation, sealed, null));
      if (saved) return;
    }
    throw new StoreException(
        "credential_contended", "others kept writing the same credential", Retry.SAFE, null);
  }

  /** Removes it; nothing happens when there is none. */
  public void delete(Stores in, TenantId tenant, IntegrationId integration, String slot) {
    CredentialKey key = new CredentialKey(tenant, integration, slot);
    forget(key);
    in.credentials().delete(key);
  }

  /** Lets go of what may be used no more. */
  void dropLapsed() {
    Instant now = wiring.clock().instant();
    Instant last = droppedAt;
    if (!now.isBefore(last) && now.isBefore(last.plus(DROP_INTERVAL))) return;
    droppedAt = now;
    kept.removeIf(one -> !one.livesAt(now));
  }

  /** How many are in memory. */
  int kept() {
    return kept.size();
  }

  private Secret open(SealedCredential found) {
    SealContext place = Places.credential(found.key(), found.generation());
    return Secret.of(wiring.sealer().open(found.sealed(), place));
  }

  private @Nullable Kept living(CredentialKey key) {
    Kept found = kept.get(key);
    return found != null && found.livesAt(wiring.clock().instant()) ? found : null;
  }

  private void keep(CredentialKey key, Secret secret) {
    Kept fresh = new Kept(secret, wiring.clock().instant());
    kept.compute(key, (k, now) -> now != null && now.blocksAt(fresh.since) ? now : fresh);
  }

  // The write may not be committed yet, and a reader may hold the old value: neither may be kept.
  private void forget(CredentialKey key) {
    kept.put(key, new Kept(null, wiring.clock().instant()));
  }

  /**
   * A secret as it was at a time.
   *
   * @param secret null: it was being changed, so what is read meanwhile is not kept
   */
  private record Kept(@Nullable Secret secret, Instant since) {
    boolean livesAt(Instant now) {
      return now.isBefore(since.plus(KEEP)) && !now.isBefore(since.minus(KEEP));
    }

    boolean blocksAt(Instant now) {
      return secret == null && livesAt(now);
    }
  }
}
