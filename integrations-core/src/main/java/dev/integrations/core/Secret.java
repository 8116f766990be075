package dev.integrations.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A value that must not be seen: a token, key or password. It prints as {@code Secret(***)}, is not
 * serializable, and is compared in constant time. Immutable and thread-safe.
 */
public final class Secret {
  private final byte[] value;

  private Secret(byte[] value) {
    this.value = value;
  }

  /** @throws IllegalArgumentException when empty: an empty secret protects nothing */
  public static Secret of(String value) {
    return of(value.getBytes(UTF_8));
  }

  /** @throws IllegalArgumentException when empty: an empty secret protects nothing */
  public static Secret of(byte[] value) {
    if (value.length == 0) throw new IllegalArgumentException("Secret: expected a value, got none");
    return new Secret(value.clone());
  }

  /** The value as text. Whoever calls this keeps it out of logs, messages and URLs. */
  public String reveal() {
    return new String(value, UTF_8);
  }

  /** A copy of the value's bytes. */
  public byte[] revealBytes() {
    return value.clone();
  }

  /** Whether the candidate is this secret, in time that does not depend on where they differ. */
  public boolean matches(byte[] candidate) {
    return MessageDigest.isEqual(value, candidate);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && matches(secret.value);
  }

  /** The same for all secrets: a hash would be a fingerprint of the value. */
  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "Secret(***)";
  }
}
