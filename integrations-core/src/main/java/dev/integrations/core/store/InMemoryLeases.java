package dev.integrations.core.store;

import dev.integrations.core.store.Memory.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A lease that ended stays as a row, so that its fence is never given twice. */
final class InMemoryLeases implements LeaseStore {
  private final Table<String, Lease> rows;
  private final Entry entry;
  private final Supplier<Instant> now;

  InMemoryLeases(InMemoryTables tables, Entry entry, Supplier<Instant> now) {
    this.rows = tables.leases;
    this.entry = entry;
    this.now = now;
  }

  @Override
  public Optional<Lease> acquire(String name, String owner, Duration length) {
    return entry.write(() -> {
      Lease last = rows.get(name);
      if (last != null && living(last)) return Optional.empty();
      long fence = last == null ? 1 : last.fence() + 1;
      return Optional.of(kept(name, owner, fence, now.get().plus(length)));
    });
  }

  @Override
  public Optional<Lease> renew(Lease lease, Duration length) {
    return entry.write(() -> isHeld(lease)
        ? Optional.of(kept(lease.name(), lease.owner(), lease.fence(), now.get().plus(length)))
        : Optional.empty());
  }

  @Override
  public void release(Lease lease) {
    entry.write(
        () -> isHeld(lease) ? kept(lease.name(), lease.owner(), lease.fence(), now.get()) : lease);
  }

  private Lease kept(String name, String owner, long fence, Instant until) {
    Lease lease = new Lease(name, owner, fence, until);
    rows.put(name, lease);
    return lease;
  }

  private boolean isHeld(Lease lease) {
    Lease stored = rows.get(lease.name());
    return stored != null
        && living(stored)
        && stored.owner().equals(lease.owner())
        && stored.fence() == lease.fence();
  }

  private boolean living(Lease lease) {
    return now.get().isBefore(lease.until());
  }
}
