package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.SealedCredential;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** That many who refresh at once keep what one keeps. */
abstract class RefreshRaces extends RefreshDue {
  @Test
  void ofAHundredThreadsOneClaims() {
    saveFirst();

    List<Optional<RefreshClaim>> claims =
        Race.of(100, i -> credentials().claim(KEY, 1, "node-" + i, LEASE, PER_DAY));

    RefreshClaim winner =
        claims.stream().flatMap(Optional::stream).reduce(RefreshRaces::two).orElseThrow();
    assertEquals(1, state().attempts());
    assertTrue(commit(winner, 'b'));
  }

  @Test
  void everyGenerationIsRefreshedOnce() {
    saveFirst();
    Set<Long> refreshed = ConcurrentHashMap.newKeySet();
    Set<Long> fences = ConcurrentHashMap.newKeySet();

    Race.of(8, i -> {
      while (generation() < 30) {
        SealedCredential current = stored(KEY);
        Optional<RefreshClaim> claim =
            credentials().claim(KEY, current.generation(), "node-" + i, LEASE, 1_000);
        if (claim.isEmpty()) continue;
        assertTrue(fences.add(claim.get().fence()));
        assertTrue(refreshed.add(claim.get().generation()), "refreshed twice");
        assertTrue(commit(claim.get(), 'b'));
      }
      return true;
    });

    assertEquals(fences.size() + 1, generation());
  }

  @Test
  void ofARefreshAndAReconnectOneWins() {
    for (int i = 1; i <= 20; i++) {
      if (i == 1) saveFirst();
      long generation = generation();
      RefreshClaim claim =
          credentials().claim(KEY, generation, "node", LEASE, 1_000).orElseThrow();

      List<Boolean> won =
          Race.of(2, runner -> runner == 0 ? commit(claim, 'r') : save(generation + 1, 'c'));

      assertEquals(1, count(true, won));
      assertEquals(won.get(0) ? 'r' : 'c', stored(KEY).sealed()[0]);
      assertEquals(generation + 1, generation());
    }
  }

  private static RefreshClaim two(RefreshClaim one, RefreshClaim other) {
    throw new AssertionError("claimed twice: " + one + " and " + other);
  }
}
