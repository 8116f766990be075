package dev.integrations.core.store;

import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps inbound events: each once, in order per key, claimed by one owner at a time.
 *
 * <p>An event is claimable when it is {@code PENDING} or {@code RETRY}, due, not claimed by a living
 * lease, and first of its (integration, order key): no earlier one that is {@code PENDING}, {@code
 * RETRY}, or dead and blocking. Earlier means accepted earlier.
 */
public interface InboxStore {
  /**
   * Adds those that are new, all in one transaction and durable when it returns.
   *
   * @return the ids of those added; the others were there already (same tenant, integration and dedup
   *     key), also if two deliveries race
   */
  Set<String> insert(List<NewInboxEvent> events);

  /** Claims up to {@code max} claimable events, at most one of a key; counts a try for each. */
  List<InboxClaim> claim(String owner, int max, Duration lease);

  /** Prolongs a claim from now on; empty when it ended or changed hands. */
  Optional<InboxClaim> renew(InboxClaim claim, Duration lease);

  /** Records the outcome and ends the claim; false, and nothing changed, if it is no longer ours. */
  boolean finish(InboxClaim claim, InboxOutcome outcome);

  Optional<InboxEvent> find(TenantId tenant, String id);

  /** Newest first. Payloads are left out (empty). */
  Page<InboxEvent> list(InboxQuery query, PageRequest request);

  /** Makes a dead or parked event pending again, with no tries used; false when it is neither. */
  boolean replay(TenantId tenant, String id);

  /** Gives up a dead or parked event; false when it is neither. */
  boolean discard(TenantId tenant, String id);

  /** The different kinds among the parked events, up to {@code max}, in no particular order. */
  List<ParkedKind> parkedKinds(int max);

  /** Makes parked events of a kind pending again, oldest first; returns how many. */
  int unpark(ParkedKind kind, int max);

  InboxDepth depth();

  /** Removes up to {@code max} events that were done or discarded longer ago than that; returns how many. */
  int purge(Duration olderThan, int max);

  /**
   * Removes up to {@code max} events that have been dead or parked for longer than that, since their
   * last try; the rest of a key that one of them blocked goes on.
   *
   * @return those removed, without payloads
   */
  List<InboxEvent> expire(Duration olderThan, int max);
}
