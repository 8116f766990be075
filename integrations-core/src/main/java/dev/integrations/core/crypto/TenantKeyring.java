package dev.integrations.core.crypto;

import dev.integrations.core.TenantId;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.internal.BoundedMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The keys of tenants, each for a while. Thread-safe. */
final class TenantKeyring {
  private static final Duration KEEP = Duration.ofSeconds(30);
  private static final int MAX_KEPT = 1_000;

  private final TenantKeys host;
  private final Clock clock;
  private final BoundedMap<TenantId, Kept> kept = new BoundedMap<>(MAX_KEPT);

  TenantKeyring(TenantKeys host, Clock clock) {
    this.host = host;
    this.clock = clock;
  }

  /** @throws KeyException when they were destroyed, or cannot be told now */
  Sealer of(TenantId tenant) {
    Instant now = clock.instant();
    Kept known = kept.get(tenant);
    if (known != null && known.livesAt(now)) return known.sealer;
    Kept asked = new Kept(ask(tenant).sealer(), now);
    kept.put(tenant, asked);
    return asked.sealer;
  }

  private Keys ask(TenantId tenant) {
    try {
      return host.find(tenant).orElseThrow(TenantKeyring::destroyed);
    } catch (KeyException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new KeyException(
          "tenant_key_unavailable", "the host could not give the key of a tenant", e);
    }
  }

  private static KeyException destroyed() {
    return new KeyException(
        "tenant_key_destroyed", "the key of this tenant was destroyed, and its data with it", null);
  }

  private record Kept(Sealer sealer, Instant since) {
    boolean livesAt(Instant now) {
      return now.isBefore(since.plus(KEEP)) && !now.isBefore(since.minus(KEEP));
    }
  }
}
