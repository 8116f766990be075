package dev.integrations.core.crypto;

import dev.integrations.core.TenantId;
import java.util.Optional;

/**
 * Keys of single tenants, which the host keeps outside the database, for example with a key service. What
 * belongs to a tenant is then sealed by the tenant's key, and that again by the host's: without the
 * tenant's key nothing of it opens any more, in a copy of the database neither.
 *
 * <p>Thread-safe. Asked at most once in 30 seconds for a tenant, on the thread that seals or opens.
 */
@FunctionalInterface
public interface TenantKeys {
  /**
   * The tenant's keys; those of a tenant that is new are made and kept here, before they are given.
   * Empty once they were destroyed, and never again after that.
   *
   * @throws RuntimeException when they cannot be told now
   */
  Optional<Keys> find(TenantId tenant);
}
