package dev.integrations.core.webhook;

import dev.integrations.core.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret of an app by which its provider proves requests, as the host configured it.
 *
 * @param id names it in records of what matched; not secret. 1 to 128 characters
 * @param notBefore null: always valid before {@code notAfter}
 * @param notAfter null: valid for ever
 */
public record SigningSecret(
    String id,
    Secret secret,
    @Nullable Instant notBefore,
    @Nullable Instant notAfter) {
  private static final int MAX_ID = 128;

  public SigningSecret {
    if (id.isEmpty() || id.length() > MAX_ID) {
      throw new IllegalArgumentException(
          "SigningSecret.id: expected 1 to " + MAX_ID + " characters");
    }
  }

  /** Valid for ever. */
  public static SigningSecret of(String id, Secret secret) {
    return new SigningSecret(id, secret, null, null);
  }

  /** The same, valid until then: for the old one while the provider goes over to a new one. */
  public SigningSecret until(Instant end) {
    return new SigningSecret(id, secret, notBefore, end);
  }

  /** The same, valid from then on. */
  public SigningSecret from(Instant begin) {
    return new SigningSecret(id, secret, begin, notAfter);
  }

  public boolean activeAt(Instant now) {
    return (notBefore == null || !now.isBefore(notBefore))
        && (notAfter == null || now.isBefore(notAfter));
  }
}
