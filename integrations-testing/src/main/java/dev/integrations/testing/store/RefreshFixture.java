package dev.integrations.testing.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.CredentialStore;
import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.RefreshFailure;
import dev.integrations.core.store.RefreshState;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.Stores;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the parts of the contract of credentials have in common. */
abstract class RefreshFixture extends StoreContract {
  static final CredentialKey KEY = key("main");
  static final Duration LEASE = Duration.ofMinutes(1);
  static final Duration LIFETIME = Duration.ofHours(1);
  static final int PER_DAY = 10;

  static CredentialKey key(String slot) {
    return new CredentialKey(TENANT, INTEGRATION, slot);
  }

  CredentialStore credentials() {
    return store.credentials();
  }

  boolean save(long generation, char sealed) {
    return credentials().save(credential(generation, sealed));
  }

  /** The first generation, never due. */
  void saveFirst() {
    assertTrue(save(1, 'a'));
  }

  void saveDue(Stores in, CredentialKey key, @Nullable Duration dueIn) {
    assertTrue(in.credentials().save(new SealedCredential(key, 1, new byte[] {1}, null), dueIn));
  }

  Optional<RefreshClaim> claim(String owner) {
    return credentials().claim(KEY, generation(), owner, LEASE, PER_DAY);
  }

  RefreshClaim claimed(String owner) {
    return claim(owner).orElseThrow();
  }

  boolean commit(RefreshClaim claim, char sealed) {
    return credentials().commit(claim, credential(claim.generation() + 1, sealed), LIFETIME);
  }

  long generation() {
    return stored(KEY).generation();
  }

  SealedCredential stored(CredentialKey key) {
    return credentials().find(key).orElseThrow();
  }

  RefreshState state() {
    return credentials().refreshState(KEY).orElseThrow();
  }

  static SealedCredential credential(long generation, char sealed) {
    return new SealedCredential(KEY, generation, new byte[] {(byte) sealed}, null);
  }

  /** The provider answered; to be tried again after a time. */
  static RefreshFailure refused(Duration coolDown) {
    return new RefreshFailure("temporarily_unavailable", coolDown, false, coolDown);
  }

  /** Nobody knows what became of the request; to be tried again after a time. */
  static RefreshFailure unanswered(Duration coolDown) {
    return new RefreshFailure("timeout", coolDown, true, coolDown);
  }
}
