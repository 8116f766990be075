package dev.integrations.core.inbox;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.core.store.StoreTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what was kept for long enough, a part at a time. Thread-safe. */
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final int MAX_PURGED = 1_000;

  /** One statement each, in one transaction. */
  private static final int MAX_EXPIRED = 100;

  private final Wiring wiring;
  private final InboxSettings settings;
  private final LongSupplier nanoTime;
  private final AtomicLong nextAt;

  Retention(Wiring wiring, InboxSettings settings, LongSupplier nanoTime) {
    this.wiring = wiring;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.nextAt = new AtomicLong(nanoTime.getAsLong());
  }

  /** Once a minute; at once again while there is more than one part. */
  void pass() {
    long now = nanoTime.getAsLong();
    long due = nextAt.get();
    if (now - due < 0 || !nextAt.compareAndSet(due, now + INTERVAL.toNanos())) return;
    int purged = wiring.store().inbox().purge(settings.retention(), MAX_PURGED);
    int unrouted = wiring.store().unrouted().purge(settings.fullRetention(), MAX_PURGED);
    int expired = expire(settings.fullRetention(), MAX_EXPIRED);
    if (purged == MAX_PURGED || unrouted == MAX_PURGED || expired == MAX_EXPIRED) nextAt.set(now);
  }

  /** Dead and parked ones; who loses how many is on record. */
  int expire(Duration olderThan, int max) {
    int expired = wiring.store().inTransaction(transaction -> {
      List<InboxEvent> removed = transaction.inbox().expire(olderThan, max);
      removed.stream()
          .collect(groupingBy(Owner::of, groupingBy(InboxEvent::status, TreeMap::new, counting())))
          .forEach((owner, counts) -> audit(transaction, owner, counts));
      return removed.size();
    });
    if (expired == 0) return 0;
    LOG.info("inbox: removed {} events, dead or parked for more than {}", expired, olderThan);
    wiring.arrivals().raise();
    return expired;
  }

  private static void audit(
      StoreTransaction transaction, Owner owner, Map<InboxStatus, Long> counts) {
    transaction
        .audit()
        .append(new AuditEvent(
            transaction.now(),
            owner.tenant(),
            owner.integration(),
            "sdk",
            "inbox.expired",
            text(counts)));
  }

  private static String text(Map<InboxStatus, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey().name().toLowerCase(Locale.ROOT))
        .collect(joining(", "));
  }

  private record Owner(TenantId tenant, IntegrationId integration) {
    static Owner of(InboxEvent event) {
      return new Owner(event.tenant(), event.integration());
    }
  }
}
