package dev.integrations.core.store;

import java.time.Instant;

/**
 * The right to refresh one generation of a credential alone, until a time by the store's clock.
 *
 * @param generation the one to refresh
 * @param fence higher than that of every earlier owner of this credential
 * @param before as it was when the claim was made, without this attempt
 */
public record RefreshClaim(
    CredentialKey key,
    long generation,
    String owner,
    long fence,
    Instant until,
    RefreshState before) {

  /**
   * For stores.
   *
   * @throws IllegalArgumentException unless it is the generation after the claimed one
   */
  public void requireNext(SealedCredential next) {
    boolean follows = next.key().equals(key) && next.generation() == generation + 1;
    if (!follows) throw new IllegalArgumentException("commit: expected the next of " + this);
  }

  @Override
  public String toString() {
    return "RefreshClaim[" + key + ", generation " + generation + ", fence " + fence + "]";
  }
}
