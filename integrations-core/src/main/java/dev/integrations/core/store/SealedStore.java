package dev.integrations.core.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sealed bytes of all rooms, told apart by what they begin with: the version and id of their key. A
 * store cannot read them, but it can find those of an old key. Payloads that are kept as plain JSON are
 * none of them.
 */
public interface SealedStore {
  /**
   * The first rows that begin with something else, in an order of the store's; it may look at all rows
   * of the room.
   *
   * @param after the position of the last row seen; null from the beginning
   */
  List<SealedRow> notSealedBy(SealedRoom room, byte[] keyPrefix, @Nullable String after, int limit);

  /** How many {@link #notSealedBy} would give in all. */
  long countNotSealedBy(SealedRoom room, byte[] keyPrefix);

  /** Whether there is a row that begins so. */
  boolean anySealedBy(SealedRoom room, byte[] keyPrefix);

  /**
   * Puts other bytes in the place of the row's, and changes nothing else of it; false, and nothing
   * changed, when it is gone or was written since it was read.
   */
  boolean replace(SealedRow row, byte[] resealed);
}
