package dev.integrations.core.crypto;

import dev.integrations.core.error.KeyException;
import java.util.List;

/** Seals by the first of several, opens by whichever has the key. */
final class RotatingSealer implements Sealer {
  private final List<String> ids;
  private final List<TinkSealer> sealers;

  /** @param ids of all keys of the sealers */
  RotatingSealer(List<String> ids, List<TinkSealer> sealers) {
    this.ids = ids;
    this.sealers = sealers;
  }

  @Override
  public byte[] seal(byte[] plain, SealContext context) {
    return sealers.get(0).seal(plain, context);
  }

  // Two keysets may have keys of one id by chance, so one that fails does not end it.
  @Override
  public byte[] open(byte[] sealed, SealContext context) {
    String id = KeyIds.of(sealed);
    KeyException failure = TinkSealer.unopened(sealed, ids);
    for (TinkSealer sealer : sealers) {
      if (id == null || !sealer.ids().contains(id)) continue;
      try {
        return sealer.open(sealed, context);
      } catch (KeyException e) {
        failure = e;
      }
    }
    throw failure;
  }
}
