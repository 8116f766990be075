package dev.integrations.examples.live;

import dev.integrations.core.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** Places for so many listeners of a tenant, and so many in all. Thread-safe. */
final class Seats {
  private final int ofATenant;
  private final int inAll;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TenantId, Integer> taken = new HashMap<>();
  private int total;

  Seats(int ofATenant, int inAll) {
    this.ofATenant = ofATenant;
    this.inAll = inAll;
  }

  /** None when the tenant has all of its own, or all are taken. */
  Optional<Seat> take(TenantId tenant) {
    lock.lock();
    try {
      int own = taken.getOrDefault(tenant, 0);
      if (own >= ofATenant || total >= inAll) return Optional.empty();
      taken.put(tenant, own + 1);
      total++;
      return Optional.of(new Seat(tenant));
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(TenantId tenant) {
    lock.lock();
    try {
      taken.computeIfPresent(tenant, (any, own) -> own == 1 ? null : own - 1);
      total--;
    } finally {
      lock.unlock();
    }
  }

  /** Is given back once, however often it is closed. */
  final class Seat implements AutoCloseable {
    private final TenantId tenant;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Seat(TenantId tenant) {
      this.tenant = tenant;
    }

    @Override
    public void close() {
      if (open.getAndSet(false)) giveBack(tenant);
    }
  }
}
