package dev.integrations.core.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import dev.integrations.core.Secret;
import dev.integrations.core.error.KeyException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The host's keys. Never made silently: the host gives a keyset or a raw key. The first (primary) key
 * seals, all of them open. Immutable and thread-safe; prints its key ids only.
 */
public final class Keys {
  private final List<String> ids;
  private final List<TinkSealer> sealers;
  private final Sealer sealer;

  private Keys(List<TinkSealer> sealers) {
    this.ids = sealers.stream().flatMap(one -> one.ids().stream()).distinct().toList();
    this.sealers = sealers;
    this.sealer = new RotatingSealer(ids, sealers);
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

  /**
   * A Tink keyset as encrypted JSON, whose key is with a key service (KMS). The service is asked once,
   * here.
   *
   * @param encryptedJson as {@code tinkey create-keyset --master-key-uri} writes it, without associated
   *     data; no secret
   * @throws KeyException {@code keyset_not_unwrapped} with its cause when the service does not answer or
   *     refuses; otherwise as {@link #fromKeyset}
   */
  public static Keys fromWrappedKeyset(String encryptedJson, KeyUnwrapper service) {
    return of(Keysets.parseWrapped(encryptedJson, service));
  }

  /**
   * The keys of a rotation: those of {@code primary} seal and open as they do alone, the old ones only
   * open. First every node gets the new key as an old one, then as the primary one, so that each reads
   * what the others write; the old key goes when {@code reencrypt} leaves no row.
   *
   * @param primary its first key seals
   * @param old of any form; one that is given twice counts once
   */
  public static Keys rotating(Keys primary, Keys... old) {
    Stream<TinkSealer> others = Arrays.stream(old).flatMap(keys -> keys.sealers.stream());
    return new Keys(Stream.concat(primary.sealers.stream(), others).toList());
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
      return new Keys(List.of(new TinkSealer(aead, ids)));
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
