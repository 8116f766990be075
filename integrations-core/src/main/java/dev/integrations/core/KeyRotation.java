package dev.integrations.core;

import dev.integrations.core.crypto.KeyCheck;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.crypto.LayeredSealer;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.internal.Places;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.SealedRoom;
import dev.integrations.core.store.SealedRow;
import dev.integrations.core.store.Store;
import dev.integrations.core.store.Stores;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The change from old keys to the primary one, while everything runs. Thread-safe; may run on several
 * nodes at once.
 */
public final class KeyRotation {
  /** Payloads may be large, so few rows are held at a time. */
  private static final int PAGE = 25;

  private static final List<SealedRoom> ROOMS = List.of(SealedRoom.values());

  private final Store store;
  private final Keys keys;
  private final LayeredSealer sealer;
  private final ReentrantLock lock = new ReentrantLock();
  private int room;
  private @Nullable String after;

  KeyRotation(Store store, Keys keys, LayeredSealer sealer) {
    this.store = store;
    this.keys = keys;
    this.sealer = sealer;
  }

  /** As {@link KeyCheck#start}; what is sealed by a new key from now on is audited. */
  static void start(Store store, Keys keys) {
    if (!KeyCheck.start(store, keys)) return;
    audit(
        store,
        "keys.primary_changed",
        "new things are sealed by key " + keys.ids().get(0));
  }

  private static void audit(Stores in, String action, String detail) {
    in.audit().append(new AuditEvent(in.now(), null, null, "host", action, detail));
  }

  /** The ids of the keys, the primary one first. */
  public List<String> ids() {
    return keys.ids();
  }

  /**
   * Seals anew, by the primary key, up to so many rows that another key sealed; each in a transaction of
   * its own, so that nothing waits for it. Call it, now and then or in a loop, until the report says that
   * it {@link ReencryptionReport#isComplete() is complete}. A call goes on where the one before ended,
   * also after a crash or on another node, since what is done needs nothing more.
   *
   * <p>Every node must have the primary key as its primary one before. Rows that do not open stay as
   * they are and are counted.
   *
   * @param maxRows 1 or more
   * @throws dev.integrations.core.error.StoreException when the store fails; what was done is kept
   */
  public ReencryptionReport reencrypt(int maxRows) {
    if (maxRows < 1) throw new IllegalArgumentException("maxRows: expected 1 or more");
    lock.lock();
    try {
      return report(work(maxRows));
    } finally {
      lock.unlock();
    }
  }

  /** Rows by room that the primary key did not seal; looks at all of them. */
  public Map<SealedRoom, Long> left() {
    Map<SealedRoom, Long> left = new EnumMap<>(SealedRoom.class);
    for (SealedRoom each : ROOMS) {
      left.put(each, store.sealed().countNotSealedBy(each, sealer.prefix(each.ofTenant())));
    }
    return left;
  }

  private Tally work(int maxRows) {
    Tally tally = new Tally();
    while (room < ROOMS.size() && tally.seen < maxRows) {
      List<SealedRow> rows = next(Math.min(PAGE, maxRows - tally.seen));
      rows.forEach(row -> reseal(row, tally));
      if (rows.isEmpty()) nextRoom();
    }
    return tally;
  }

  private List<SealedRow> next(int limit) {
    SealedRoom now = ROOMS.get(room);
    return store.sealed().notSealedBy(now, sealer.prefix(now.ofTenant()), after, limit);
  }

  private void nextRoom() {
    room++;
    after = null;
  }

  private void reseal(SealedRow row, Tally tally) {
    after = row.position();
    tally.seen++;
    try {
      byte[] resealed = sealer.reseal(row.sealed(), Places.of(row));
      if (store.sealed().replace(row, resealed)) tally.resealed++;
      else tally.overtaken++;
    } catch (KeyException e) {
      tally.unreadable++;
    }
  }

  private ReencryptionReport report(Tally tally) {
    boolean ended = room == ROOMS.size();
    if (!ended) return tally.report(false, Map.of(), isProofCurrent());
    room = 0;
    Map<SealedRoom, Long> left = left();
    boolean nothingLeft = left.values().stream().allMatch(rows -> rows == 0);
    if (nothingLeft && !isProofCurrent()) complete();
    return tally.report(true, left, isProofCurrent());
  }

  private boolean isProofCurrent() {
    return KeyCheck.isCurrent(store.properties(), keys);
  }

  /** The proof is the last that an old key sealed: whoever lacks the new one cannot start from here on. */
  private void complete() {
    store.inTransaction(transaction -> {
      if (KeyCheck.reseal(transaction.properties(), keys)) {
        String detail = "everything is sealed by key " + keys.ids().get(0);
        audit(transaction, "keys.reencrypted", detail);
      }
      return true;
    });
  }

  /** What became of the rows of one call. */
  private static final class Tally {
    private int seen;
    private int resealed;
    private int overtaken;
    private int unreadable;

    ReencryptionReport report(boolean ended, Map<SealedRoom, Long> left, boolean proof) {
      return new ReencryptionReport(resealed, overtaken, unreadable, ended, left, proof);
    }
  }
}
