package dev.integrations.core.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import dev.integrations.core.error.KeyException;
import java.security.GeneralSecurityException;
import java.util.List;

/** AES-256-GCM by Tink, the place as associated data. */
final class TinkSealer implements Sealer {
  private final Aead aead;
  private final List<String> ids;

  TinkSealer(Aead aead, List<String> ids) {
    this.aead = aead;
    this.ids = ids;
  }

  /** The primary one first. */
  List<String> ids() {
    return ids;
  }

  @Override
  public byte[] seal(byte[] plain, SealContext context) {
    try {
      return aead.encrypt(plain, associatedData(context));
    } catch (GeneralSecurityException e) {
      throw new KeyException("seal_failed", "a value could not be sealed by keys " + ids, e);
    }
  }

  @Override
  public byte[] open(byte[] sealed, SealContext context) {
    try {
      return aead.decrypt(sealed, associatedData(context));
    } catch (GeneralSecurityException e) {
      throw unopened(sealed, ids);
    }
  }

  /** @param ids of all keys that are here */
  static KeyException unopened(byte[] sealed, List<String> ids) {
    String id = KeyIds.of(sealed);
    if (id == null) {
      return new KeyException("not_sealed", "expected a sealed value, got something else", null);
    }
    if (!ids.contains(id)) {
      return new KeyException(
          "key_unknown", "a value is sealed by key " + id + ", the keys here are " + ids, null);
    }
    return new KeyException(
        "open_failed",
        "a value sealed by key " + id + " does not open: changed, or moved from another place",
        null);
  }

  private static byte[] associatedData(SealContext context) {
    return context.canonical().getBytes(UTF_8);
  }
}
