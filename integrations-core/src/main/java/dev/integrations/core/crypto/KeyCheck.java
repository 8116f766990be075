package dev.integrations.core.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.error.KeyException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.store.PropertyStore;
import dev.integrations.core.store.SealedRoom;
import dev.integrations.core.store.SealedStore;
import dev.integrations.core.store.Stores;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a wrong key when a host starts, not when the first credential does not open. The first start
 * leaves a sealed proof in the store; each later one opens it. The store also remembers which keys ever
 * sealed, so that one which still does is missed at once.
 */
public final class KeyCheck {
  private static final String PROOF = "keys.proof";
  private static final String USED = "keys.used";
  private static final SealContext PLACE = new SealContext("store", "keys", "proof", 1);
  private static final byte[] CONTENT = "the keys of this store".getBytes(UTF_8);
  private static final int MAX_ATTEMPTS = 20;

  private KeyCheck() {}

  /**
   * Proves that these keys are the store's, and that none is missing which still seals something there.
   * The first ones become the store's. Any number of nodes may do so at once. Looks at all rows only
   * when a key that once sealed is not among these.
   *
   * @return whether the primary key is new to a store that had others before
   * @throws KeyException when the store was begun with other keys, or one that is still used is not
   *     here; names key ids only
   */
  public static boolean start(Stores stores, Keys keys) {
    verify(stores.properties(), keys);
    List<String> used = used(stores.properties());
    refuseMissing(stores.sealed(), used, keys);
    return remember(stores.properties(), keys) && !used.isEmpty();
  }

  /**
   * Proves that these keys are the store's; the first ones become it.
   *
   * @throws KeyException when the store was begun with other keys; names key ids only
   */
  public static void verify(PropertyStore properties, Keys keys) {
    open(properties.find(PROOF).orElseGet(() -> begin(properties, keys)), keys);
  }

  /**
   * Whether the store holds a proof, and it is of these keys. Writes nothing.
   *
   * @return false when there is no proof
   * @throws KeyException when the store was begun with other keys; names key ids only
   */
  public static boolean isProved(PropertyStore properties, Keys keys) {
    Optional<byte[]> proof = properties.find(PROOF);
    proof.ifPresent(found -> open(found, keys));
    return proof.isPresent();
  }

  /** Whether the proof is sealed by the primary key. */
  public static boolean isCurrent(PropertyStore properties, Keys keys) {
    Optional<byte[]> proof = properties.find(PROOF);
    return proof.isPresent() && keys.ids().get(0).equals(KeyIds.of(proof.get()));
  }

  /**
   * Seals the proof by the primary key; false when somebody else wrote it meanwhile.
   *
   * @throws KeyException when it does not open
   */
  public static boolean reseal(PropertyStore properties, Keys keys) {
    byte[] proof = properties.find(PROOF).orElseGet(() -> begin(properties, keys));
    open(proof, keys);
    return properties.replace(PROOF, proof, keys.sealer().seal(CONTENT, PLACE));
  }

  /** What is in the store then: our proof, or that of a node that was quicker. */
  private static byte[] begin(PropertyStore properties, Keys keys) {
    byte[] ours = keys.sealer().seal(CONTENT, PLACE);
    boolean first = properties.putIfAbsent(PROOF, ours);
    return first ? ours : properties.find(PROOF).orElseThrow();
  }

  private static void open(byte[] proof, Keys keys) {
    try {
      keys.sealer().open(proof, PLACE);
    } catch (KeyException e) {
      String began = KeyIds.of(proof);
      throw new KeyException(
          "wrong_key",
          "this store was begun with key "
              + (began == null ? "(unreadable)" : began)
              + ", the keys here are "
              + keys.ids()
              + ": give the key that it was begun with",
          null);
    }
  }

  private static void refuseMissing(SealedStore sealed, List<String> used, Keys keys) {
    List<String> missing = used.stream()
        .filter(id -> !keys.ids().contains(id) && stillSeals(sealed, id))
        .toList();
    if (missing.isEmpty()) return;
    throw new KeyException(
        "key_still_used",
        "rows of this store are sealed by the keys " + missing + ", the keys here are " + keys.ids()
            + ": give those as old keys until reencrypt leaves no row",
        null);
  }

  private static boolean stillSeals(SealedStore sealed, String id) {
    return Arrays.stream(SealedRoom.values())
        .anyMatch(room -> LayeredSealer.isSealedBy(id, prefix -> sealed.anySealedBy(room, prefix)));
  }

  private static List<String> used(PropertyStore properties) {
    return properties.find(USED).map(KeyCheck::ids).orElse(List.of());
  }

  /** Whether the primary key was not remembered before. */
  private static boolean remember(PropertyStore properties, Keys keys) {
    String id = keys.ids().get(0);
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      Optional<byte[]> stored = properties.find(USED);
      List<String> known = stored.map(KeyCheck::ids).orElse(List.of());
      if (known.contains(id)) return false;
      byte[] next = text(Stream.concat(known.stream(), Stream.of(id)).toList());
      boolean written = stored.isEmpty()
          ? properties.putIfAbsent(USED, next)
          : properties.replace(USED, stored.get(), next);
      if (written) return true;
    }
    throw new StoreException(
        "keys_contended", "others kept writing which keys are used", Retry.SAFE, null);
  }

  private static List<String> ids(byte[] text) {
    return List.of(new String(text, US_ASCII).split(","));
  }

  private static byte[] text(List<String> ids) {
    return String.join(",", ids).getBytes(US_ASCII);
  }
}
