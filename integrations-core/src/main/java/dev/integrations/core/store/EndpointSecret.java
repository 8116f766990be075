package dev.integrations.core.store;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sealed secret of an endpoint with its validity.
 *
 * @param id names it in records of what matched; not secret
 * @param notBefore null: always valid before {@code notAfter}
 * @param notAfter null: valid for ever
 */
public record EndpointSecret(
    String id,
    byte[] sealed,
    @Nullable Instant notBefore,
    @Nullable Instant notAfter) {
  public EndpointSecret {
    sealed = sealed.clone();
  }

  @Override
  public byte[] sealed() {
    return sealed.clone();
  }

  public boolean activeAt(Instant now) {
    return (notBefore == null || !now.isBefore(notBefore))
        && (notAfter == null || now.isBefore(notAfter));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EndpointSecret that
        && id.equals(that.id)
        && Arrays.equals(sealed, that.sealed);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "EndpointSecret[" + id + "]";
  }
}
