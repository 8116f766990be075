package dev.integrations.core.store;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.Memory.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryInbox implements InboxStore {
  private static final byte[] NO_PAYLOAD = {};

  private final InMemoryTables tables;
  private final Entry entry;
  private final Supplier<Instant> now;

  InMemoryInbox(InMemoryTables tables, Entry entry, Supplier<Instant> now) {
    this.tables = tables;
    this.entry = entry;
    this.now = now;
  }

  @Override
  public Set<String> insert(List<NewInboxEvent> events) {
    return entry.write(() -> {
      Set<String> added = new LinkedHashSet<>();
      for (NewInboxEvent event : events) if (add(event)) added.add(event.id());
      return added;
    });
  }

  @Override
  public List<InboxClaim> claim(String owner, int max, Duration lease) {
    return entry.write(() -> {
      Instant until = now.get().plus(lease);
      return claimable().limit(max).map(row -> claim(row.claimed(owner, until))).toList();
    });
  }

  @Override
  public Optional<InboxClaim> renew(InboxClaim claim, Duration lease) {
    return entry.write(() -> {
      InboxRow row = held(claim);
      if (row == null) return Optional.empty();
      return Optional.of(claim(row.renewed(now.get().plus(lease))));
    });
  }

  @Override
  public boolean finish(InboxClaim claim, InboxOutcome outcome) {
    if (outcome.status() == InboxStatus.PENDING) {
      throw new IllegalArgumentException("finish: expected an outcome, got PENDING");
    }
    return entry.write(() -> {
      InboxRow row = held(claim);
      if (row != null) put(row.finished(outcome, now.get()));
      return row != null;
    });
  }

  @Override
  public Optional<InboxEvent> find(TenantId tenant, String id) {
    return entry.read(() -> Optional.ofNullable(owned(tenant, id))
        .map(row -> row.seen(row.event().payload().clone())));
  }

  @Override
  public Page<InboxEvent> list(InboxQuery query, PageRequest request) {
    return entry.read(() -> Paging.descending(
            tables.inbox.values().stream().filter(row -> matches(row, query)),
            row -> Paging.position(row.number()),
            request)
        .map(row -> row.seen(NO_PAYLOAD)));
  }

  @Override
  public boolean replay(TenantId tenant, String id) {
    return decide(tenant, id, row -> row.reopened(now.get()));
  }

  @Override
  public boolean discard(TenantId tenant, String id) {
    return decide(tenant, id, row -> row.discarded(now.get()));
  }

  @Override
  public List<ParkedKind> parkedKinds(int max) {
    return entry.read(
        () -> parked().map(InMemoryInbox::kind).distinct().limit(max).toList());
  }

  @Override
  public int unpark(ParkedKind kind, int max) {
    return entry.write(() -> {
      List<InboxRow> parked =
          parked().filter(row -> kind(row).equals(kind)).limit(max).toList();
      parked.forEach(row -> put(row.reopened(now.get())));
      return parked.size();
    });
  }

  private Stream<InboxRow> parked() {
    return tables.inbox.values().stream().filter(row -> row.status() == InboxStatus.PARKED);
  }

  private static ParkedKind kind(InboxRow row) {
    String reason = row.lastError() == null ? "" : row.lastError();
    return new ParkedKind(row.event().provider(), row.event().type(), reason);
  }

  @Override
  public InboxDepth depth() {
    return entry.read(() -> new InboxDepth(openAndStuck(), oldestDue()));
  }

  @Override
  public int purge(Duration olderThan, int max) {
    return entry.write(() -> {
      Instant limit = now.get().minus(olderThan);
      List<InboxRow> old =
          finishedBefore(limit).filter(row -> !row.isStuck()).limit(max).toList();
      old.forEach(this::remove);
      return old.size();
    });
  }

  @Override
  public List<InboxEvent> expire(Duration olderThan, int max) {
    return entry.write(() -> {
      Instant limit = now.get().minus(olderThan);
      List<InboxRow> old =
          finishedBefore(limit).filter(InboxRow::isStuck).limit(max).toList();
      old.forEach(this::remove);
      return old.stream().map(row -> row.seen(NO_PAYLOAD)).toList();
    });
  }

  private boolean add(NewInboxEvent event) {
    InboxRow.Dedup dedup = InboxRow.Dedup.of(event);
    if (tables.inboxByDedup.get(dedup) != null) return false;
    InboxRow row = InboxRow.accepted(nextNumber(), event, now.get());
    if (!tables.inboxById.putIfAbsent(event.id(), row.number())) {
      throw new IllegalArgumentException("inbox: expected a new id, found it in the store");
    }
    tables.inboxByDedup.put(dedup, row.number());
    put(row);
    return true;
  }

  private long nextNumber() {
    Long last = tables.inboxNumber.get("last");
    long next = last == null ? 1 : last + 1;
    tables.inboxNumber.put("last", next);
    return next;
  }

  /** First of their key, none of the key claimed; the longest ready come first. */
  private Stream<InboxRow> claimable() {
    Instant at = now.get();
    Map<InboxRow.Order, InboxRow> firsts = new HashMap<>();
    for (InboxRow row : tables.openInbox.values()) {
      if (row.isClaimedAt(at)) firsts.put(row.order(), row);
      else firsts.putIfAbsent(row.order(), row);
    }
    return firsts.values().stream()
        .filter(row -> row.isOpen() && !row.readyAt().isAfter(at))
        .sorted(comparing(InboxRow::readyAt).thenComparing(InboxRow::number));
  }

  private InboxClaim claim(InboxRow row) {
    put(row);
    InboxEvent seen = row.seen(row.event().payload().clone());
    return new InboxClaim(seen, String.valueOf(row.owner()), row.fence(), row.readyAt());
  }

  private @Nullable InboxRow held(InboxClaim claim) {
    InboxRow row = owned(claim.event().tenant(), claim.event().id());
    if (row == null || !row.isClaimedAt(now.get())) return null;
    return claim.owner().equals(row.owner()) && claim.fence() == row.fence() ? row : null;
  }

  private boolean decide(TenantId tenant, String id, UnaryOperator<InboxRow> decision) {
    return entry.write(() -> {
      InboxRow row = owned(tenant, id);
      if (row == null || !row.isStuck()) return false;
      put(decision.apply(row));
      return true;
    });
  }

  private @Nullable InboxRow owned(TenantId tenant, String id) {
    Long number = tables.inboxById.get(id);
    InboxRow row = number == null ? null : tables.inbox.get(number);
    return row != null && row.event().tenant().equals(tenant) ? row : null;
  }

  private void put(InboxRow row) {
    tables.inbox.put(row.number(), row);
    if (row.blocks()) tables.openInbox.put(row.number(), row);
    else tables.openInbox.remove(row.number());
  }

  private void remove(InboxRow row) {
    tables.inbox.remove(row.number());
    tables.openInbox.remove(row.number());
    tables.inboxById.remove(row.event().id());
    tables.inboxByDedup.remove(InboxRow.Dedup.of(row.event()));
  }

  private static boolean matches(InboxRow row, InboxQuery query) {
    NewInboxEvent event = row.event();
    return event.tenant().equals(query.tenant())
        && (query.status() == null
            ? row.status() != InboxStatus.DISCARDED
            : row.status() == query.status())
        && (query.integration() == null || query.integration().equals(event.integration()))
        && (query.type() == null || query.type().equals(event.type()));
  }

  private Stream<InboxRow> finishedBefore(Instant limit) {
    return tables.inbox.values().stream()
        .filter(row -> row.finishedAt() != null && row.finishedAt().isBefore(limit));
  }

  private Map<InboxStatus, Long> openAndStuck() {
    return tables.inbox.values().stream()
        .filter(row -> row.isOpen() || row.isStuck())
        .collect(groupingBy(InboxRow::status, counting()));
  }

  private @Nullable Instant oldestDue() {
    Instant at = now.get();
    Collection<InboxRow> open = tables.openInbox.values();
    return open.stream()
        .filter(row -> row.isOpen() && !row.readyAt().isAfter(at))
        .map(InboxRow::dueAt)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
