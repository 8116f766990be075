package dev.integrations.core.store;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A credential as a store sees it: it cannot be read there.
 *
 * @param generation 1 for the first, one more with each write; fences writers
 * @param updatedAt when this generation was written, by the store's clock; null before it is
 */
public record SealedCredential(
    CredentialKey key,
    long generation,
    byte[] sealed,
    @Nullable Instant updatedAt) {
  public SealedCredential {
    sealed = sealed.clone();
  }

  @Override
  public byte[] sealed() {
    return sealed.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SealedCredential that
        && key.equals(that.key)
        && generation == that.generation
        && Arrays.equals(sealed, that.sealed);
  }

  @Override
  public int hashCode() {
    return key.hashCode() * 31 + Long.hashCode(generation);
  }

  @Override
  public String toString() {
    return "SealedCredential[" + key + ", generation " + generation + "]";
  }
}
