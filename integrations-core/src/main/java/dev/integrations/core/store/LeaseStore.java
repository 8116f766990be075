package dev.integrations.core.store;

import java.time.Duration;
import java.util.Optional;

/** Leases by name (up to 700 characters), measured by the store's clock. */
public interface LeaseStore {
  /** One owner wins until the lease ends; empty while somebody else holds it. Holders do not re-enter. */
  Optional<Lease> acquire(String name, String owner, Duration length);

  /** Prolongs it from now on; empty when it ended or changed hands. */
  Optional<Lease> renew(Lease lease, Duration length);

  /** Ends it early; nothing happens when it is no longer ours. */
  void release(Lease lease);
}
