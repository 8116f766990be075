package dev.integrations.core.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import dev.integrations.core.Secret;
import dev.integrations.core.error.KeyException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * The host's keys. Never made silently: the host gives a keyset or a raw key. The first (primary) key
 * seals, all of them open. Immutable and thread-safe; prints its key ids only.
 */
public final class Keys {
  private final List<String> ids;
  private final Sealer sealer;

  private Keys(List<String> ids, Sealer sealer) {
    this.ids = ids;
    this.sealer = sealer;
  }

  /**
   * A Tink keyset as cleartext JSON, as {@link #generateKeyset()} makes it.
   *
   * @throws KeyException when it is not a keyset of AES256_GCM keys with Tink's output prefix
   */
  public static Keys fromKeyset(Secret tinkJsonKeyset) {
    return of(Keysets.parse(tinkJsonKeyset));
  }

  /**
   * 32 bytes, as they are or as text: 64 hexadecimal digits, base64 (either alphabet, with or without
   * padding) or 32 characters. The key's id is derived from it, so that nodes with the same key read
   * each other.
   *
   * @throws KeyException when it is something else
   */
  public static Keys fromRawKey(Secret key) {
    return of(Keysets.ofRawKey(RawKey.bytes(key)));
  }

  /** A new keyset of one key, to be kept where the host keeps its secrets. */
  public static Secret generateKeyset() {
    return Keysets.generate();
  }

  /** Seals with the primary key, opens with every key. */
  public Sealer sealer() {
    return sealer;
  }

  /** The ids of the keys, the primary one first; they tell nothing of the keys. */
  public List<String> ids() {
    return ids;
  }

  @Override
  public String toString() {
    return "Keys" + ids;
  }

  private static Keys of(KeysetHandle keyset) {
    try {
      List<String> ids = ids(keyset);
      Aead aead = keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
      return new Keys(ids, new TinkSealer(aead, ids));
    } catch (GeneralSecurityException e) {
      throw Keysets.malformed();
    }
  }

  private static List<String> ids(KeysetHandle keyset) {
    List<String> ids = new ArrayList<>();
    ids.add(KeyIds.text(keyset.getPrimary().getId()));
    for (int i = 0; i < keyset.size(); i++) {
      KeysetHandle.Entry entry = keyset.getAt(i);
      if (!Keysets.ours(entry.getKey())) throw Keysets.malformed();
      if (!entry.isPrimary() && entry.getStatus() == KeyStatus.ENABLED) {
        ids.add(KeyIds.text(entry.getId()));
      }
    }
    return List.copyOf(ids);
  }
}
