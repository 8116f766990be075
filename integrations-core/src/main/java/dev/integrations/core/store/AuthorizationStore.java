package dev.integrations.core.store;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pending consents, each to be used once. It knows no state, only a hash of it, so that what lies
 * in it cannot be replayed. Expiry is by the store's clock.
 */
public interface AuthorizationStore {
  /**
   * Adds a pending one; a second of that hash is an error of the caller.
   *
   * @return when it expires
   */
  Instant insert(PendingAuthorization pending, Duration ttl);

  /**
   * Uses it up, by one statement: of many callers one gets it. Empty, and nothing changed, unless it is
   * there, unexpired, unused, and of this browser and provider.
   */
  Optional<PendingAuthorization> consume(String stateHash, String bindingHash, ProviderId provider);

  /**
   * Uses up one that was not inserted, as its state carries it, signed; false, and nothing changed, when
   * it was used before or has expired.
   *
   * @throws IllegalArgumentException without {@link PendingAuthorization#expiresAt}
   */
  boolean consumeSigned(PendingAuthorization ofSigned);

  /**
   * What became of it, for the same browser coming again with the same state, until an hour after it
   * expired; empty when unknown.
   */
  Optional<AuthorizationOutcome> outcome(String stateHash, String bindingHash);

  /**
   * Records how it ended, once; false, and nothing changed, unless it was used up and has no outcome.
   * Belongs in the transaction that saves the integration.
   *
   * @param integration null unless it succeeded
   * @param error a code when it failed, never a secret; up to 1,000 characters are kept
   */
  boolean finish(String stateHash, @Nullable IntegrationId integration, @Nullable String error);

  /** Removes up to that many that expired longer than an hour ago; returns how many. */
  int purge(int limit);
}
