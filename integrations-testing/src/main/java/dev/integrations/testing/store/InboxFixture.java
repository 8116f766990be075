package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.core.store.InboxStore;
import dev.integrations.core.store.NewInboxEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the parts of the inbox's contract have in common. */
abstract class InboxFixture extends StoreContract {
  static final Duration LEASE = Duration.ofMinutes(1);
  static final byte[] PAYLOAD = {1, 2, 3};

  /** An event whose id is its dedup key too. */
  static NewInboxEvent event(String id, String orderKey) {
    return event(id, TENANT, INTEGRATION, id, orderKey);
  }

  static NewInboxEvent event(
      String id, TenantId tenant, IntegrationId integration, String dedupKey, String orderKey) {
    return new NewInboxEvent(
        id, tenant, integration, PROVIDER, "messages.upsert", dedupKey, orderKey, PAYLOAD);
  }

  static NewInboxEvent delivery(String id, String dedupKey) {
    return event(id, TENANT, INTEGRATION, dedupKey, "chat");
  }

  InboxStore inbox() {
    return store.inbox();
  }

  Set<String> insert(NewInboxEvent... events) {
    return inbox().insert(List.of(events));
  }

  List<InboxClaim> claim(int max) {
    return inbox().claim("node-1", max, LEASE);
  }

  InboxClaim claimOne() {
    List<InboxClaim> claims = claim(10);
    assertEquals(1, claims.size(), () -> "claims: " + claims);
    return claims.get(0);
  }

  List<String> claimedIds(int max) {
    return ids(claim(max));
  }

  static List<String> ids(List<InboxClaim> claims) {
    return claims.stream().map(claim -> claim.event().id()).toList();
  }

  void finish(InboxClaim claim, InboxOutcome outcome) {
    assertTrue(inbox().finish(claim, outcome));
  }

  /** Accepts an event of a key of its own and brings it to its end. */
  void insertFinished(String id, InboxOutcome outcome) {
    insert(event(id, "key of " + id));
    finish(claimed(id), outcome);
  }

  /** Claims all that is claimable and gives the one with this id. */
  InboxClaim claimed(String id) {
    return claim(100).stream()
        .filter(claim -> claim.event().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  InboxEvent found(String id) {
    return inbox().find(TENANT, id).orElseThrow();
  }

  InboxStatus status(String id) {
    return found(id).status();
  }

  List<String> listed(InboxQuery query) {
    return inbox().list(query, PageRequest.first(1_000)).items().stream()
        .map(InboxEvent::id)
        .toList();
  }
}
