package dev.integrations.core.crypto;

/**
 * Seals and opens secrets by AES-256-GCM, with their place as associated data. Thread-safe; does not
 * block.
 */
public interface Sealer {
  /** What may be stored. Sealing the same again gives other bytes. */
  byte[] seal(byte[] plain, SealContext context);

  /**
   * What was sealed for this place.
   *
   * @throws dev.integrations.core.error.KeyException when it was sealed for another place, by a key
   *     that is not here, or was changed
   */
  byte[] open(byte[] sealed, SealContext context);
}
