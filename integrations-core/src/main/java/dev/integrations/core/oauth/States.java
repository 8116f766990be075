package dev.integrations.core.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.ProviderId;
import dev.integrations.core.crypto.SealContext;
import dev.integrations.core.crypto.Sealer;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.internal.Places;
import dev.integrations.core.internal.RandomText;
import dev.integrations.core.store.AuthorizationOutcome;
import dev.integrations.core.store.AuthorizationStore;
import dev.integrations.core.store.PendingAuthorization;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * States on their way: each new, used once, by the browser that began it (S1, S2). Kept as a row of the
 * store, or carried sealed in the state itself with a row for its use alone. Thread-safe.
 */
final class States {
  /** No character of base64 for URLs: a state of ours has it or not. */
  private static final String SIGNED = "s~";

  private static final int BITS = 256;

  private final Parts parts;
  private final Sealer sealer;

  States(Parts parts) {
    this.parts = parts;
    this.sealer = parts.wiring().sealer();
  }

  /** A state, and when it ends. */
  record Issued(String state, Instant expiresAt) {
    @Override
    public String toString() {
      return "Issued[until " + expiresAt + "]";
    }
  }

  /** @param consent its {@code expiresAt} counts for a signed state alone; a row has the store's */
  Issued issue(Consent consent, Duration lifetime) {
    if (parts.settings().signedStates()) {
      byte[] sealed = sealer.seal(consent.encode(), signedPlace(consent.provider()));
      return new Issued(SIGNED + text(sealed), consent.expiresAt());
    }
    String state = RandomText.ofBits(BITS);
    Instant expiresAt = rows().insert(pending(Digests.sha256(state), consent), lifetime);
    return new Issued(state, expiresAt);
  }

  /** Uses it up; empty when it is unknown, used, expired, or of another browser or provider. */
  Optional<Consent> consume(String state, String bindingHash, ProviderId provider) {
    String hash = Digests.sha256(state);
    if (!state.startsWith(SIGNED)) {
      return rows().consume(hash, bindingHash, provider).map(this::opened);
    }
    return signed(state, provider)
        .filter(consent -> consent.bindingHash().equals(bindingHash))
        .filter(consent -> rows().consumeSigned(expiring(hash, consent)));
  }

  /** What became of it, for the browser that began it. */
  Optional<AuthorizationOutcome> outcome(String state, String bindingHash) {
    return rows().outcome(Digests.sha256(state), bindingHash);
  }

  Consent opened(PendingAuthorization row) {
    byte[] plain = sealer.open(row.sealed(), Places.authorization(row.tenant(), row.stateHash()));
    return Consent.decode(plain);
  }

  private Optional<Consent> signed(String state, ProviderId provider) {
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(state.substring(SIGNED.length()));
      return Optional.of(Consent.decode(sealer.open(sealed, signedPlace(provider))));
    } catch (IllegalArgumentException | KeyException forged) {
      return Optional.empty();
    }
  }

  private PendingAuthorization pending(String hash, Consent consent) {
    byte[] sealed = sealer.seal(consent.encode(), Places.authorization(consent.tenant(), hash));
    return new PendingAuthorization(
        hash,
        consent.bindingHash(),
        consent.tenant(),
        consent.provider(),
        consent.app(),
        sealed,
        null);
  }

  private PendingAuthorization expiring(String hash, Consent consent) {
    PendingAuthorization row = pending(hash, consent);
    return new PendingAuthorization(
        hash,
        row.bindingHash(),
        row.tenant(),
        row.provider(),
        row.app(),
        row.sealed(),
        consent.expiresAt());
  }

  private AuthorizationStore rows() {
    return parts.store().authorizations();
  }

  private static SealContext signedPlace(ProviderId provider) {
    return new SealContext(provider.value(), "authorization", "state", 1);
  }

  private static String text(byte[] bytes) {
    return new String(Base64.getUrlEncoder().withoutPadding().encode(bytes), UTF_8);
  }
}
