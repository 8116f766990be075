package dev.integrations.core.store;

import dev.integrations.core.AppId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A consent that somebody was sent to give.
 *
 * @param stateHash what it is known by; up to 64 characters, not the state itself
 * @param bindingHash of what only the browser that began has; up to 64 characters
 * @param sealed verifier, redirect URI and options; up to {@link SealedCredential#MAX_BYTES} bytes
 * @param expiresAt by the store's clock; null before it is stored
 */
public record PendingAuthorization(
    String stateHash,
    String bindingHash,
    TenantId tenant,
    ProviderId provider,
    AppId app,
    byte[] sealed,
    @Nullable Instant expiresAt) {
  private static final int MAX_HASH = 64;

  /** Throws a {@link dev.integrations.core.error.StoreException} when there is too much to keep. */
  public PendingAuthorization {
    KeptText.checkName("stateHash", stateHash, MAX_HASH);
    KeptText.checkName("bindingHash", bindingHash, MAX_HASH);
    sealed = SealedCredential.kept(sealed);
  }

  @Override
  public byte[] sealed() {
    return sealed.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PendingAuthorization that
        && stateHash.equals(that.stateHash)
        && bindingHash.equals(that.bindingHash)
        && tenant.equals(that.tenant)
        && provider.equals(that.provider)
        && app.equals(that.app)
        && Arrays.equals(sealed, that.sealed);
  }

  @Override
  public int hashCode() {
    return stateHash.hashCode();
  }

  @Override
  public String toString() {
    return "PendingAuthorization[" + provider + ", " + app + "]";
  }
}
