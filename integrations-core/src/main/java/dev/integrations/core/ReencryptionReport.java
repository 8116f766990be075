package dev.integrations.core;

import dev.integrations.core.store.SealedRoom;
import java.util.Map;

/**
 * What one call of {@link KeyRotation#reencrypt} did, and what is left.
 *
 * @param resealed rows that are sealed by the primary key now
 * @param overtaken rows that somebody else wrote or removed meanwhile; they need nothing more
 * @param unreadable rows that did not open: changed, or sealed by a key that is not here
 * @param passEnded whether all rooms were looked at since the pass began; it may take several calls
 * @param left rows by room that the primary key did not seal, counted when a pass ends; empty before
 * @param proofResealed whether the store's own proof is sealed by the primary key
 */
public record ReencryptionReport(
    int resealed,
    int overtaken,
    int unreadable,
    boolean passEnded,
    Map<SealedRoom, Long> left,
    boolean proofResealed) {
  public ReencryptionReport {
    left = Map.copyOf(left);
  }

  /** Whether nothing is sealed by an old key any more, so that old keys may go. */
  public boolean isComplete() {
    return passEnded && proofResealed && left.values().stream().allMatch(rows -> rows == 0);
  }
}
