package dev.integrations.core.oauth;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.ProviderId;
import dev.integrations.core.store.CredentialKey;
import java.time.Instant;

/** One generation of a credential, opened, and whose it is. Immutable. */
record Held(
    Integration integration,
    Registration registration,
    CredentialKey key,
    long generation,
    StoredTokens tokens) {
  AccessToken token() {
    return tokens.token(registration.provider().tokens(), generation);
  }

  /** Whether it may be handed out as it is, at least until a better one is there. */
  boolean isUsableAt(Instant now) {
    boolean known = tokens.expiresAt() != null;
    return tokens.isUsableAt(now) && (known || !needsCustomer());
  }

  /** Whether nothing is to be done before it is handed out. */
  boolean isFreshAt(Instant now) {
    return isUsableAt(now) && tokens.isFreshAt(now);
  }

  boolean needsCustomer() {
    return integration.status() == IntegrationStatus.NEEDS_REAUTH;
  }

  ProviderId provider() {
    return registration.id();
  }

  Held next(Integration changed, long nextGeneration, StoredTokens fresh) {
    return new Held(changed, registration, key, nextGeneration, fresh);
  }

  @Override
  public String toString() {
    return "Held[" + key + ", generation " + generation + "]";
  }
}
