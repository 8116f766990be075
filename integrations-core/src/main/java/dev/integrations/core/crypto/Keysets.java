package dev.integrations.core.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import dev.integrations.core.Secret;
import dev.integrations.core.error.KeyException;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** Tink's keysets of AES256_GCM keys, made and read. Its errors are dropped: they may quote the key. */
final class Keysets {
  private static final AesGcmParameters AES256_GCM = PredefinedAeadParameters.AES256_GCM;

  private static final byte[] NO_ASSOCIATED_DATA = {};

  private Keysets() {}

  static KeysetHandle parse(Secret json) {
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(
          json.reveal(), AeadConfig2026.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException | RuntimeException e) {
      throw malformed();
    }
  }

  static KeysetHandle parseWrapped(String json, KeyUnwrapper service) {
    Unwrapping unwrapping = new Unwrapping(service);
    try {
      return TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
          json, unwrapping, NO_ASSOCIATED_DATA, AeadConfig2026.get());
    } catch (GeneralSecurityException | RuntimeException e) {
      if (unwrapping.failure == null) throw malformed();
      throw new KeyException(
          "keyset_not_unwrapped",
          "the key service did not unwrap the keyset: "
              + unwrapping.failure.getClass().getName(),
          unwrapping.failure);
    }
  }

  @AccessesPartialKey
  static KeysetHandle ofRawKey(byte[] key) {
    try {
      AesGcmKey aesKey = AesGcmKey.builder()
          .setParameters(AES256_GCM)
          .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
          .setIdRequirement(KeyIds.derive(key))
          .build();
      return of(KeysetHandle.importKey(aesKey));
    } catch (GeneralSecurityException e) {
      throw new KeyException("key_unusable", "a raw key could not be used", e);
    }
  }

  static Secret generate() {
    try {
      KeysetHandle keyset =
          of(KeysetHandle.generateEntryFromParameters(AES256_GCM).withRandomId());
      return Secret.of(TinkJsonProtoKeysetFormat.serializeKeyset(
          keyset, AeadConfig2026.get(), InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException e) {
      throw new KeyException("key_unusable", "a new keyset could not be made", e);
    }
  }

  static boolean ours(Key key) {
    return key.getParameters().equals(AES256_GCM);
  }

  static KeyException malformed() {
    return new KeyException(
        "keyset_malformed",
        "expected a Tink keyset as cleartext JSON with AES256_GCM keys of output prefix TINK",
        null);
  }

  private static KeysetHandle of(KeysetHandle.Builder.Entry entry) throws GeneralSecurityException {
    return KeysetHandle.newBuilder()
        .setConfiguration(AeadConfig2026.get())
        .addEntry(entry.makePrimary())
        .build();
  }

  /** The key service as Tink asks it, once. */
  private static final class Unwrapping implements Aead {
    private final KeyUnwrapper service;
    private @Nullable Exception failure;

    Unwrapping(KeyUnwrapper service) {
      this.service = service;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
      throw new GeneralSecurityException("only reads");
    }

    @Override
    public byte[] decrypt(byte[] wrapped, byte[] associatedData) throws GeneralSecurityException {
      try {
        return service.unwrap(wrapped, associatedData);
      } catch (GeneralSecurityException | RuntimeException e) {
        failure = e;
        throw new GeneralSecurityException("not unwrapped", e);
      }
    }
  }
}
