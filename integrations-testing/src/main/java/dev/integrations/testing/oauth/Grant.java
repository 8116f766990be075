package dev.integrations.testing.oauth;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person allowed a client; changed under the lock of {@link Grants} only. */
final class Grant {
  private static final int MAX_GENERATIONS = 5_000;
  private static final int MAX_INSTANTS = 100;

  final String id;
  final String clientId;
  FakeAccount account;
  /** Which token of several; empty where there is one. */
  final String slot;

  final Set<String> scopes;
  /** Of the newest pair; 1 is the first. */
  int generation;

  @Nullable
  String refreshToken;

  /** Whether the newest refresh token has been shown yet. */
  boolean used;

  boolean dead;
  Instant usedAt = Instant.EPOCH;
  /** When the newest pair took the place of the one before. */
  Instant renewedAt = Instant.EPOCH;

  final Deque<Instant> refreshes = new ArrayDeque<>();

  private final Map<Integer, Integer> requests = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
      return size() > MAX_GENERATIONS;
    }
  };

  Grant(String id, String clientId, FakeAccount account, String slot, Set<String> scopes) {
    this.id = id;
    this.clientId = clientId;
    this.account = account;
    this.slot = slot;
    this.scopes = new LinkedHashSet<>(scopes);
  }

  /** One more request that showed the refresh token of this generation. */
  void count(int shown, Instant now) {
    requests.merge(shown, 1, Integer::sum);
    refreshes.add(now);
    if (refreshes.size() > MAX_INSTANTS) refreshes.remove();
  }

  int requests(int shown) {
    return requests.getOrDefault(shown, 0);
  }

  int mostRequests() {
    return requests.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
