package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.NewInboxEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That many claimants at once keep what one keeps. */
abstract class InboxRaces extends InboxClaiming {
  @Test
  @DisplayName("G40 of many claimants at once one gets the event")
  void ofManyClaimantsOneGetsTheEvent() {
    insert(event("a", "chat"), event("b", "chat"), event("c", "chat"));

    List<List<InboxClaim>> claims = Race.of(16, i -> inbox().claim("node-" + i, 10, LEASE));

    assertEquals(List.of("a"), ids(claims.stream().flatMap(List::stream).toList()));
  }

  @Test
  void claimantsShareTheWorkWithoutOverlap() {
    List<NewInboxEvent> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) events.add(event("id-" + i, "chat-" + i));
    inbox().insert(events);

    List<List<InboxClaim>> claims = Race.of(8, i -> inbox().claim("node-" + i, 25, LEASE));

    List<String> ids = ids(claims.stream().flatMap(List::stream).toList());
    assertEquals(ids.size(), new HashSet<>(ids).size());
    assertEquals(200, ids.size() + claim(200).size());
  }

  @Test
  @DisplayName("G39 order per key holds while many accept, claim and finish at once")
  void orderPerKeyHoldsUnderConcurrency() {
    int keys = 4;
    int perKey = 25;
    Handling handling = new Handling(keys * perKey);

    Race.of(2 * keys, i -> {
      if (i < keys) accept(i, perKey);
      else handling.work("node-" + i);
      return i;
    });

    for (int key = 0; key < keys; key++) {
      List<String> expected = new ArrayList<>();
      for (int j = 0; j < perKey; j++) expected.add(key + "-" + j);
      assertEquals(expected, handling.order.get("chat-" + key));
    }
  }

  @Test
  @DisplayName("G39 deliveries that race for one key are handled one after the other")
  void racingDeliveriesOfOneKeyAreHandledOneAfterTheOther() {
    Handling handling = new Handling(60);

    Race.of(8, i -> {
      if (i < 4) for (int j = 0; j < 15; j++) insert(event(i + "-" + j, "chat"));
      else handling.work("node-" + i);
      return i;
    });

    assertEquals(60, Set.copyOf(handling.order.get("chat")).size());
  }

  private void accept(int key, int perKey) {
    for (int j = 0; j < perKey; j++) insert(event(key + "-" + j, "chat-" + key));
  }

  /** Handlers of several nodes, and what must never be seen among them. */
  private final class Handling {
    final Map<String, List<String>> order = new ConcurrentHashMap<>();
    private final Map<String, String> running = new ConcurrentHashMap<>();
    private final AtomicInteger left;

    Handling(int events) {
      this.left = new AtomicInteger(events);
    }

    void work(String node) {
      while (left.get() > 0) {
        for (InboxClaim claim : inbox().claim(node, 3, LEASE)) handle(claim);
      }
    }

    private void handle(InboxClaim claim) {
      String key = claim.event().orderKey();
      String id = claim.event().id();
      String other = running.putIfAbsent(key, id);
      assertTrue(other == null, () -> id + " is handled while " + other + " of its key is");
      order.computeIfAbsent(key, any -> new CopyOnWriteArrayList<>()).add(id);
      running.remove(key);
      finish(claim, InboxOutcome.done());
      left.decrementAndGet();
    }
  }
}
