package dev.integrations.core.store;

import static java.util.Comparator.comparing;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An event in memory.
 *
 * @param number in the order of acceptance
 * @param fence of its latest claim; 0 before the first
 * @param claimedUntil null when nobody claimed it since its last outcome
 * @param blocks whether later events of its key wait for it
 * @param finishedAt when it was done, dead, parked or discarded; null while it is open
 */
record InboxRow(
    long number,
    NewInboxEvent event,
    InboxStatus status,
    int attempts,
    Instant receivedAt,
    Instant dueAt,
    @Nullable String lastError,
    @Nullable String owner,
    long fence,
    @Nullable Instant claimedUntil,
    boolean blocks,
    @Nullable Instant finishedAt) {

  static InboxRow accepted(long number, NewInboxEvent event, Instant now) {
    return new InboxRow(
        number, event, InboxStatus.PENDING, 0, now, now, null, null, 0, null, true, null);
  }

  InboxRow claimed(String by, Instant until) {
    return new InboxRow(
        number,
        event,
        status,
        attempts + 1,
        receivedAt,
        dueAt,
        lastError,
        by,
        fence + 1,
        until,
        blocks,
        finishedAt);
  }

  InboxRow renewed(Instant until) {
    return new InboxRow(
        number,
        event,
        status,
        attempts,
        receivedAt,
        dueAt,
        lastError,
        owner,
        fence,
        until,
        blocks,
        finishedAt);
  }

  InboxRow finished(InboxOutcome outcome, Instant now) {
    int tries = outcome.countsTry() ? attempts : attempts - 1;
    boolean open = outcome.status() == InboxStatus.RETRY;
    boolean stuck = outcome.status() == InboxStatus.DEAD && outcome.blocksKey();
    Instant due = open ? now.plus(outcome.delay()) : dueAt;
    return ended(outcome.status(), tries, due, outcome.error(), open || stuck, now);
  }

  InboxRow reopened(Instant now) {
    return ended(InboxStatus.PENDING, 0, now, null, true, now);
  }

  InboxRow discarded(Instant now) {
    return ended(InboxStatus.DISCARDED, attempts, dueAt, lastError, false, now);
  }

  private InboxRow ended(
      InboxStatus next,
      int tries,
      Instant due,
      @Nullable String error,
      boolean blocking,
      Instant now) {
    boolean open = next == InboxStatus.PENDING || next == InboxStatus.RETRY;
    return new InboxRow(
        number,
        event,
        next,
        tries,
        receivedAt,
        due,
        error,
        null,
        fence,
        null,
        blocking,
        open ? null : now);
  }

  InboxRow resealed(byte[] payload) {
    return new InboxRow(
        number,
        event.with(payload),
        status,
        attempts,
        receivedAt,
        dueAt,
        lastError,
        owner,
        fence,
        claimedUntil,
        blocks,
        finishedAt);
  }

  boolean isOpen() {
    return status == InboxStatus.PENDING || status == InboxStatus.RETRY;
  }

  boolean isStuck() {
    return status == InboxStatus.DEAD || status == InboxStatus.PARKED;
  }

  boolean isClaimedAt(Instant now) {
    return claimedUntil != null && now.isBefore(claimedUntil);
  }

  /** When it may be claimed, as far as it alone decides. */
  Instant readyAt() {
    return claimedUntil == null || claimedUntil.isBefore(dueAt) ? dueAt : claimedUntil;
  }

  InboxEvent seen(byte[] payload) {
    return new InboxEvent(
        event.id(),
        event.tenant(),
        event.integration(),
        event.provider(),
        event.type(),
        event.orderKey(),
        status,
        attempts,
        receivedAt,
        dueAt,
        lastError,
        payload,
        event.provedBy());
  }

  /** The same for events that are handled one after the other. */
  record Order(TenantId tenant, IntegrationId integration, String key) {}

  Order order() {
    return new Order(event.tenant(), event.integration(), event.orderKey());
  }

  /** The same for all deliveries of one event. */
  record Dedup(TenantId tenant, IntegrationId integration, String key) {
    static final Comparator<Dedup> ORDER = comparing(
            (Dedup dedup) -> dedup.tenant().value())
        .thenComparing(dedup -> dedup.integration().value())
        .thenComparing(Dedup::key);

    static Dedup of(NewInboxEvent event) {
      return new Dedup(event.tenant(), event.integration(), event.dedupKey());
    }
  }
}
