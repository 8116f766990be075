package dev.integrations.core.webhook;

import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import dev.integrations.core.internal.ErrorText;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.Endpoint.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refused requests in the audit trail, in so few lines that no stranger can fill it: of one source,
 * endpoint and reason the first in a minute gets a line, and the others one together when the minute is
 * over; of all together there are at most 20 lines a minute. Thread-safe.
 */
final class RefusalTrail {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalTrail.class);
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MAX_LINES = 20;
  private static final int MAX_KINDS = 1_000;

  private final Wiring wiring;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Kind, Repeated> repeated = new LinkedHashMap<>();
  private Instant windowBegin = Instant.MIN;
  private int lines;
  private long untold;

  RefusalTrail(Wiring wiring) {
    this.wiring = wiring;
  }

  /** What is counted together. */
  private record Kind(
      @Nullable EndpointId endpoint, @Nullable String source, String reason) {}

  /** What came of a kind since its line. */
  private record Repeated(Refusal last, Instant since, long count) {
    boolean isOver(Instant now) {
      return !now.isBefore(since.plus(WINDOW)) || now.isBefore(since);
    }
  }

  /**
   * One refused request.
   *
   * @param endpoint null when there is none of the id that was named
   * @param provedBy null when it did not prove itself
   * @param why without any part of the request
   */
  record Refusal(
      @Nullable Endpoint endpoint,
      @Nullable String source,
      String reason,
      @Nullable String provedBy,
      @Nullable String why) {
    private Kind kind() {
      return new Kind(endpoint == null ? null : endpoint.id(), source, reason);
    }
  }

  /** Writes a line, or counts it for a later one. */
  void add(Refusal refusal) {
    write(told(refusal, wiring.clock().instant()));
  }

  /** Writes what was counted and is due; called now and then. */
  void flush() {
    write(due(wiring.clock().instant()));
  }

  private List<Line> told(Refusal refusal, Instant now) {
    lock.lock();
    try {
      Repeated before = repeated.get(refusal.kind());
      if (before != null && !before.isOver(now)) {
        repeated.put(refusal.kind(), new Repeated(refusal, before.since, before.count + 1));
        return List.of();
      }
      List<Line> told = new ArrayList<>(takeDue(now));
      if (repeated.size() < MAX_KINDS && mayWrite(now)) {
        repeated.put(refusal.kind(), new Repeated(refusal, now, 0));
        told.add(line(refusal, ""));
      } else {
        untold++;
      }
      return told;
    } finally {
      lock.unlock();
    }
  }

  private List<Line> due(Instant now) {
    lock.lock();
    try {
      return takeDue(now);
    } finally {
      lock.unlock();
    }
  }

  private List<Line> takeDue(Instant now) {
    List<Line> told = new ArrayList<>();
    repeated.values().removeIf(kind -> {
      if (!kind.isOver(now)) return false;
      if (kind.count == 0) return true;
      if (!mayWrite(now)) return false;
      told.add(line(kind.last, ", " + kind.count + " more since " + kind.since));
      return true;
    });
    if (untold > 0 && mayWrite(now)) {
      told.add(new Line(null, "stranger", untold + " more that got no line"));
      untold = 0;
    }
    return told;
  }

  private boolean mayWrite(Instant now) {
    if (!now.isBefore(windowBegin.plus(WINDOW)) || now.isBefore(windowBegin)) {
      windowBegin = now;
      lines = 0;
    }
    return ++lines <= MAX_LINES;
  }

  private static Line line(Refusal refusal, String more) {
    Owner owner = refusal.endpoint() == null ? null : refusal.endpoint().owner();
    String actor = refusal.provedBy() == null ? "stranger" : "webhook";
    return new Line(owner, actor, detail(refusal) + more);
  }

  private static String detail(Refusal refusal) {
    StringBuilder detail = new StringBuilder(refusal.reason());
    if (refusal.source() != null) detail.append(" from ").append(refusal.source());
    if (refusal.endpoint() != null)
      detail.append(" at ").append(refusal.endpoint().id());
    if (refusal.provedBy() != null) detail.append(", proved by ").append(refusal.provedBy());
    if (refusal.why() != null) detail.append(": ").append(refusal.why());
    return detail.toString();
  }

  // The answer is the same whether a line could be written or not.
  private void write(List<Line> told) {
    if (told.isEmpty()) return;
    try {
      Instant at = wiring.store().now();
      for (Line line : told) wiring.store().audit().append(line.at(at));
    } catch (RuntimeException e) {
      LOG.warn("webhook: refusals not in the audit trail: {}", ErrorText.withoutContent(e));
    }
  }

  private record Line(@Nullable Owner owner, String actor, String detail) {
    AuditEvent at(Instant at) {
      TenantId tenant = owner == null ? null : owner.tenant();
      IntegrationId integration = owner == null ? null : owner.integration();
      return new AuditEvent(at, tenant, integration, actor, "webhook.refused", detail);
    }
  }
}
