package dev.integrations.core.crypto;

import java.security.GeneralSecurityException;

/**
 * A key service (KMS) that decrypts what it encrypted before. The {@code decrypt} of Tink's own {@code
 * Aead}, as a {@code KmsClient} makes it, is one: {@code kms.getAead(uri)::decrypt}.
 */
@FunctionalInterface
public interface KeyUnwrapper {
  /**
   * The plain bytes. May block for as long as the host allows; give its client time limits.
   *
   * @param associatedData what was given when it was encrypted; empty for keysets
   * @throws GeneralSecurityException when it refuses
   */
  byte[] unwrap(byte[] wrapped, byte[] associatedData) throws GeneralSecurityException;
}
