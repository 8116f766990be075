package dev.integrations.core;

import dev.integrations.core.Health.Part;
import dev.integrations.core.Health.Status;
import dev.integrations.core.crypto.KeyCheck;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.internal.ErrorText;
import dev.integrations.core.store.InboxDepth;
import dev.integrations.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Asks the store and the keys how they are; changes nothing. */
final class HealthCheck {
  private static final Duration MAX_LAG = Duration.ofMinutes(5);
  private static final Part STORE_UP = new Part("store", Status.UP, null);
  private static final Part KEYS_UP = new Part("keys", Status.UP, null);
  private static final Part KEYS_UNPROVED = new Part(
      "keys", Status.DEGRADED, "the store lost the proof of its keys; the next start leaves one");

  private final Store store;
  private final Keys keys;

  HealthCheck(Store store, Keys keys) {
    this.store = store;
    this.keys = keys;
  }

  /** Never throws: what goes wrong is the answer. */
  Health now() {
    try {
      InboxDepth depth = store.inbox().depth();
      Map<IntegrationStatus, Long> integrations = store.integrations().countByStatus();
      Duration lag = lag(depth, store.now());
      return health(List.of(STORE_UP, keys(), inbox(lag)), depth, lag, integrations);
    } catch (RuntimeException e) {
      Part down = new Part("store", Status.DOWN, ErrorText.withoutContent(e));
      return new Health(Status.DOWN, List.of(down), null, Duration.ZERO, Map.of());
    }
  }

  private static Health health(
      List<Part> parts, InboxDepth depth, Duration lag, Map<IntegrationStatus, Long> integrations) {
    Status worst =
        parts.stream().map(Part::status).max(Comparator.naturalOrder()).orElse(Status.UP);
    return new Health(worst, parts, depth, lag, integrations);
  }

  private Part keys() {
    try {
      return KeyCheck.isProved(store.properties(), keys) ? KEYS_UP : KEYS_UNPROVED;
    } catch (KeyException e) {
      return new Part("keys", Status.DOWN, ErrorText.of(e));
    }
  }

  private static Part inbox(Duration lag) {
    boolean late = lag.compareTo(MAX_LAG) > 0;
    String problem = late ? "the oldest due event waits for more than " + MAX_LAG : null;
    return new Part("inbox", late ? Status.DEGRADED : Status.UP, problem);
  }

  private static Duration lag(InboxDepth depth, Instant now) {
    Instant oldest = depth.oldestDue();
    boolean due = oldest != null && oldest.isBefore(now);
    return due ? Duration.between(oldest, now) : Duration.ZERO;
  }
}
