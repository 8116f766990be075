package dev.integrations.core.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
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

  /** The same, but no longer valid than that. */
  public EndpointSecret until(Instant end) {
    boolean sooner = notAfter != null && notAfter.isBefore(end);
    return new EndpointSecret(id, sealed, notBefore, sooner ? notAfter : end);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EndpointSecret that
        && id.equals(that.id)
        && Arrays.equals(sealed, that.sealed)
        && Objects.equals(notBefore, that.notBefore)
        && Objects.equals(notAfter, that.notAfter);
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
