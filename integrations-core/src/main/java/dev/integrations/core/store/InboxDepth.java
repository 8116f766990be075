package dev.integrations.core.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How full the inbox is, over all tenants.
 *
 * @param byStatus open and stuck events; {@link InboxStatus#DONE} and {@link InboxStatus#DISCARDED}
 *     are not counted
 * @param oldestDue the earliest due time of an event that waits; null when none is due
 */
public record InboxDepth(
    Map<InboxStatus, Long> byStatus, @Nullable Instant oldestDue) {
  public InboxDepth {
    byStatus = Map.copyOf(byStatus);
  }
}
