package dev.integrations.core.store;

import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps events of apps that found no integration, each once. */
public interface UnroutedStore {
  /**
   * Adds those that are new.
   *
   * @return the ids of those added; the others were there already (same provider, app and dedup key),
   *     also if two deliveries race
   */
  Set<String> insert(List<UnroutedEvent> events);

  /** With its payload. */
  Optional<UnroutedEvent> find(String id);

  /** Oldest first. Payloads are left out (empty). */
  Page<UnroutedEvent> list(UnroutedQuery query, PageRequest request);

  /** Removes it; false when it is not there (any more), so that of several one has removed it. */
  boolean delete(String id);

  /** Of all apps. */
  long count();

  /** Removes up to {@code max} events that were received longer ago than that; returns how many. */
  int purge(Duration olderThan, int max);
}
