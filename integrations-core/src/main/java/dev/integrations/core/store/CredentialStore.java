package dev.integrations.core.store;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sealed credentials, and what is known of their refreshes: a store cannot leak what it cannot
 * read.
 *
 * <p>A refresh is {@link #claim claimed}, {@link #sending journalled}, made, and ends with {@link
 * #commit}, {@link #fail} or {@link #release}: each a transaction of its own, or part of the caller's,
 * so that nothing is held during the call. All times are the store's own. Each of these writes is
 * decided by one statement, and one that comes too late changes nothing: after the lease ended, after
 * another owner claimed, after the generation moved, after the credential was deleted.
 */
public interface CredentialStore {
  /** One statement by the primary key. */
  Optional<SealedCredential> find(CredentialKey key);

  /** What is known of its refreshes; empty when there is no such credential. */
  Optional<RefreshState> refreshState(CredentialKey key);

  /**
   * Writes the next generation that somebody gave us, by consent, as a key or as a password; false, and
   * nothing changed, unless it is exactly one above the stored one (1 where there is none). Ends any
   * claim, forgets the generation before and everything in {@link RefreshState}.
   *
   * @param dueIn when the sweep takes it; null: never
   */
  boolean save(SealedCredential next, @Nullable Duration dueIn);

  /** As {@link #save(SealedCredential, Duration)}, never due: for what is not refreshed. */
  default boolean save(SealedCredential next) {
    return save(next, null);
  }

  /**
   * The right to refresh that generation alone until the lease ends; counts an attempt. Empty, and
   * nothing changed, while somebody holds a claim, before {@link RefreshState#nextAttemptAt}, when as
   * many attempts were counted, and when that generation is not the stored one.
   *
   * @param attemptsPerDay how many attempts count in 24 hours from the first one; the last of them sets
   *     {@link RefreshState#nextAttemptAt} to the end of these hours
   */
  Optional<RefreshClaim> claim(
      CredentialKey key, long generation, String owner, Duration lease, int attemptsPerDay);

  /**
   * Journals that the refresh token is about to be sent, unless the journal has an earlier time; false,
   * and nothing changed, when the claim is no longer ours: nothing may be sent then.
   */
  boolean sending(RefreshClaim claim);

  /**
   * Writes the generation after the claimed one, keeps the claimed one as the one before, and ends the
   * claim, the journal, the cool-down and the row of failures; the last error stays for diagnosis. The
   * limit of attempts stays in force. False, and nothing changed, when the claim is no longer ours.
   *
   * @param dueIn when the sweep takes it; null: never
   * @throws IllegalArgumentException when {@code next} is not the next generation of the same key
   */
  boolean commit(RefreshClaim claim, SealedCredential next, @Nullable Duration dueIn);

  /** Records a failure and ends the claim; false, and nothing changed, when it is no longer ours. */
  boolean fail(RefreshClaim claim, RefreshFailure failure);

  /**
   * Ends a claim under which nothing was sent, and makes everything but the fence as it was before;
   * false, and nothing changed, when it is no longer ours.
   */
  boolean release(RefreshClaim claim);

  /** The generation before the last {@link #commit}; empty when it was saved since, or never refreshed. */
  Optional<SealedCredential> previous(CredentialKey key);

  /**
   * Those of all tenants whose refresh is due, longest due first. What is claimed, cools down or has no
   * attempt left today is not among them, so that it cannot fill the list.
   *
   * <p>A list grows old: who {@link #claim claims} one of it looks at the due time in {@link
   * RefreshClaim#before} and {@link #release releases} what somebody else has refreshed since.
   */
  List<CredentialKey> due(int limit);

  /** Removes it with its claim and its generation before; nothing happens when there is none. */
  void delete(CredentialKey key);

  /** The slots of an integration that hold a credential, in the order of their names. */
  List<String> slots(TenantId tenant, IntegrationId integration);
}
