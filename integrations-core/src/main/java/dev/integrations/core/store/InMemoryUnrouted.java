package dev.integrations.core.store;

import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.store.Memory.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

final class InMemoryUnrouted implements UnroutedStore {
  private static final byte[] NO_PAYLOAD = {};

  private final Table<Long, Kept> rows;
  private final Entry entry;
  private final Supplier<Instant> now;

  InMemoryUnrouted(InMemoryTables tables, Entry entry, Supplier<Instant> now) {
    this.rows = tables.unrouted;
    this.entry = entry;
    this.now = now;
  }

  @Override
  public Set<String> insert(List<UnroutedEvent> events) {
    return entry.write(() -> {
      Set<String> added = new LinkedHashSet<>();
      for (UnroutedEvent event : events) if (add(event)) added.add(event.id());
      return added;
    });
  }

  private boolean add(UnroutedEvent event) {
    if (first(row -> row.isDuplicateOf(event)).isPresent()) return false;
    long number = rows.lastKey().map(last -> last + 1).orElse(0L);
    rows.put(number, new Kept(number, Kept.at(event, now.get(), event.payload().clone())));
    return true;
  }

  @Override
  public Optional<UnroutedEvent> find(String id) {
    return entry.read(() -> first(row -> row.event().id().equals(id))
        .map(row ->
            Kept.at(row.event(), row.event().receivedAt(), row.event().payload().clone())));
  }

  @Override
  public Page<UnroutedEvent> list(UnroutedQuery query, PageRequest request) {
    return entry.read(() -> Paging.ascending(
            rows.values().stream().filter(row -> row.matches(query)),
            row -> Paging.position(row.number()),
            request)
        .map(row -> Kept.at(row.event(), row.event().receivedAt(), NO_PAYLOAD)));
  }

  @Override
  public boolean delete(String id) {
    return entry.write(() -> first(row -> row.event().id().equals(id))
        .filter(row -> rows.remove(row.number()))
        .isPresent());
  }

  @Override
  public long count() {
    return entry.read(() -> (long) rows.values().size());
  }

  @Override
  public int purge(Duration olderThan, int max) {
    return entry.write(() -> {
      Instant limit = now.get().minus(olderThan);
      List<Kept> old = rows.values().stream()
          .filter(row -> row.event().receivedAt().isBefore(limit))
          .limit(max)
          .toList();
      old.forEach(row -> rows.remove(row.number()));
      return old.size();
    });
  }

  private Optional<Kept> first(Predicate<Kept> condition) {
    return rows.values().stream().filter(condition).findFirst();
  }

  /** @param number in the order of receipt */
  record Kept(long number, UnroutedEvent event) {
    static UnroutedEvent at(UnroutedEvent event, Instant received, byte[] payload) {
      return new UnroutedEvent(
          event.id(),
          event.provider(),
          event.app(),
          event.accounts(),
          event.type(),
          event.dedupKey(),
          event.orderKey(),
          received,
          payload,
          event.provedBy());
    }

    boolean isDuplicateOf(UnroutedEvent other) {
      return event.provider().equals(other.provider())
          && event.app().equals(other.app())
          && event.dedupKey().equals(other.dedupKey());
    }

    boolean matches(UnroutedQuery query) {
      return event.provider().equals(query.provider())
          && event.app().equals(query.app())
          && (query.account() == null || query.account().equals(event.account()));
    }
  }
}
