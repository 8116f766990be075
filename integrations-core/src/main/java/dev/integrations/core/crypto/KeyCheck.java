package dev.integrations.core.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.error.KeyException;
import dev.integrations.core.store.PropertyStore;
import java.util.Optional;

/**
 * Finds a wrong key when a host starts, not when the first credential does not open. The first start
 * leaves a sealed proof in the store; each later one opens it.
 */
public final class KeyCheck {
  private static final String PROPERTY = "keys.proof";
  private static final SealContext PLACE = new SealContext("store", "keys", "proof", 1);
  private static final byte[] PROOF = "the keys of this store".getBytes(UTF_8);

  private KeyCheck() {}

  /**
   * Proves that these keys are the store's; the first ones become it. Any number of nodes may do so at
   * once.
   *
   * @throws KeyException when the store was begun with other keys; names key ids only
   */
  public static void verify(PropertyStore properties, Keys keys) {
    open(properties.find(PROPERTY).orElseGet(() -> begin(properties, keys)), keys);
  }

  /**
   * Whether the store holds a proof, and it is of these keys. Writes nothing.
   *
   * @return false when there is no proof
   * @throws KeyException when the store was begun with other keys; names key ids only
   */
  public static boolean isProved(PropertyStore properties, Keys keys) {
    Optional<byte[]> proof = properties.find(PROPERTY);
    proof.ifPresent(found -> open(found, keys));
    return proof.isPresent();
  }

  /** What is in the store then: our proof, or that of a node that was quicker. */
  private static byte[] begin(PropertyStore properties, Keys keys) {
    byte[] ours = keys.sealer().seal(PROOF, PLACE);
    boolean first = properties.putIfAbsent(PROPERTY, ours);
    return first ? ours : properties.find(PROPERTY).orElseThrow();
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
}
