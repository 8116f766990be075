package dev.integrations.core.store;

import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A credential as a store sees it: it cannot be read there.
 *
 * @param generation 1 for the first, one more with each write; fences writers
 * @param sealed up to {@link #MAX_BYTES} bytes
 * @param updatedAt when this generation was written, by the store's clock; null before it is
 */
public record SealedCredential(
    CredentialKey key,
    long generation,
    byte[] sealed,
    @Nullable Instant updatedAt) {
  /** 64 KiB: two tokens of 16 KiB, in JSON, sealed. Every store keeps as much. */
  public static final int MAX_BYTES = 64 << 10;

  /** Throws a {@link StoreException} when there is too much to keep. */
  public SealedCredential {
    sealed = kept(sealed);
  }

  /** A copy; what is longer than a column may be is refused before anything is written. */
  static byte[] kept(byte[] sealed) {
    if (sealed.length <= MAX_BYTES) return sealed.clone();
    String message = "sealed: expected up to " + MAX_BYTES + " bytes, got " + sealed.length;
    throw new StoreException("too_long", message, Retry.NEVER, null);
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
