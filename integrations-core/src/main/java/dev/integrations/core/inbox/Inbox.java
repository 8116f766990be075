package dev.integrations.core.inbox;

import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.InboxDepth;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.InboxStore;
import java.time.Duration;
import java.util.Optional;

/**
 * What came in and what became of it: dead letters are found, replayed and discarded here.
 * Thread-safe; every method may throw {@link dev.integrations.core.error.StoreException}.
 */
public final class Inbox {
  private static final byte[] NO_PAYLOAD = {};

  private final Wiring wiring;
  private final InboxProcessor processor;

  /** Made by {@code Integrations}, which hands it out. */
  public Inbox(Wiring wiring, InboxProcessor processor) {
    this.wiring = wiring;
    this.processor = processor;
  }

  /** Newest first, without payloads. */
  public Page<InboxEvent> list(InboxQuery query, PageRequest request) {
    return store().list(query, request);
  }

  /** One event without its payload, which may be one that does not open; none when it is unknown or another's. */
  public Optional<InboxEvent> look(TenantId tenant, String id) {
    return store().find(tenant, id).map(Inbox::bare);
  }

  /**
   * One event with its payload; none when it is unknown or another tenant's.
   *
   * @throws dev.integrations.core.error.KeyException when the payload does not open
   */
  public Optional<OpenedEvent> find(TenantId tenant, String id) {
    return store().find(tenant, id).map(this::opened);
  }

  /**
   * Has a dead or parked event handled again, with all its tries.
   *
   * @param actor who decided so, for the audit trail
   * @return false when it is neither, unknown or another tenant's
   */
  public boolean replay(TenantId tenant, String id, String actor) {
    boolean replayed =
        decide(tenant, id, actor, "inbox.replayed", (inbox, event) -> inbox.replay(tenant, event));
    if (replayed) wiring.arrivals().raise();
    return replayed;
  }

  /**
   * Gives up a dead or parked event; later ones of its key are let through. A late duplicate of it is
   * still recognised.
   *
   * @param actor who decided so, for the audit trail
   * @return false when it is neither, unknown or another tenant's
   */
  public boolean discard(TenantId tenant, String id, String actor) {
    boolean discarded = decide(
        tenant, id, actor, "inbox.discarded", (inbox, event) -> inbox.discard(tenant, event));
    if (discarded) wiring.arrivals().raise();
    return discarded;
  }

  /** {@link #replay} for up to {@code max} (at most 1,000) of the newest that match; returns how many. */
  public int replayAll(InboxQuery query, int max, String actor) {
    return (int) list(query, PageRequest.first(max)).items().stream()
        .filter(event -> replay(query.tenant(), event.id(), actor))
        .count();
  }

  /** {@link #discard} for up to {@code max} (at most 1,000) of the newest that match; returns how many. */
  public int discardAll(InboxQuery query, int max, String actor) {
    return (int) list(query, PageRequest.first(max)).items().stream()
        .filter(event -> discard(query.tenant(), event.id(), actor))
        .count();
  }

  /** How full it is, over all tenants. */
  public InboxDepth depth() {
    return store().depth();
  }

  /** As {@link InboxProcessor#runOnce()}. */
  public int runOnce() {
    return processor.runOnce();
  }

  /**
   * Removes events that were done or discarded longer ago than that, up to {@code max}; returns how
   * many. A duplicate that comes after that is a new event.
   */
  public int purge(Duration olderThan, int max) {
    return store().purge(olderThan, max);
  }

  /**
   * Removes events that have been dead or parked for longer than that, up to {@code max}; how many of
   * which integration is written to the audit trail. Done by itself, with the full retention of {@link
   * InboxSettings}, where events are handled.
   *
   * @return how many
   */
  public int expire(Duration olderThan, int max) {
    return processor.expire(olderThan, max);
  }

  private InboxStore store() {
    return wiring.store().inbox();
  }

  private boolean decide(
      TenantId tenant, String id, String actor, String action, Decision decision) {
    return wiring.store().inTransaction(transaction -> {
      Optional<InboxEvent> found = transaction.inbox().find(tenant, id);
      if (found.isEmpty() || !decision.take(transaction.inbox(), id)) return false;
      String detail = id + " " + found.get().type();
      transaction
          .audit()
          .append(new AuditEvent(
              transaction.now(), tenant, found.get().integration(), actor, action, detail));
      return true;
    });
  }

  private interface Decision {
    boolean take(InboxStore inbox, String id);
  }

  private OpenedEvent opened(InboxEvent event) {
    return new OpenedEvent(bare(event), new EventDecoder(wiring).payload(event));
  }

  private static InboxEvent bare(InboxEvent event) {
    return new InboxEvent(
        event.id(),
        event.tenant(),
        event.integration(),
        event.provider(),
        event.type(),
        event.orderKey(),
        event.status(),
        event.attempts(),
        event.receivedAt(),
        event.dueAt(),
        event.lastError(),
        NO_PAYLOAD,
        event.provedBy());
  }
}
