package dev.integrations.core.oauth;

import dev.integrations.core.Integration;
import dev.integrations.core.Secret;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.http.CallScope;
import dev.integrations.core.internal.RandomText;
import dev.integrations.core.oauth.TokenFault.Kind;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.CredentialStore;
import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.RefreshFailure;
import dev.integrations.core.store.SealedCredential;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells providers that grants have ended (RFC 7009). A provider that cannot answer is asked again by the
 * sweep, so many times at most; what is to be revoked is deleted in any case then. Thread-safe.
 */
final class Revoking {
  private static final String PREFIX = "revoke.";

  /** With pauses that double from seconds to an hour these are about half a day. */
  private static final int MAX_FAILURES = 20;

  private final Parts parts;
  private final Vault vault;
  private final TokenCalls calls;
  private final Schedule schedule;
  private final String owner = RandomText.ofBits(128);

  Revoking(Parts parts, Vault vault, TokenCalls calls, Schedule schedule) {
    this.parts = parts;
    this.vault = vault;
    this.calls = calls;
    this.schedule = schedule;
  }

  static boolean isSlot(String slot) {
    return slot.startsWith(PREFIX);
  }

  /** Beside the slot itself, so that a new connection can have that at once. */
  static CredentialKey slotFor(CredentialKey key) {
    return new CredentialKey(key.tenant(), key.integration(), PREFIX + key.slot());
  }

  /** When the sweep takes over from whoever disconnected and died. */
  Duration firstRetry() {
    return parts.settings().lease();
  }

  /** Whether nothing is left to do. */
  boolean revoke(CredentialKey key) {
    CredentialStore credentials = parts.store().credentials();
    Optional<SealedCredential> found = credentials.find(key);
    if (found.isEmpty()) return true;
    Optional<RefreshClaim> claim = credentials.claim(
        key, found.get().generation(), owner, parts.settings().lease(), Integer.MAX_VALUE);
    if (claim.isEmpty()) return false;
    return settled(key, claim.get(), asked(key, found.get()));
  }

  private TokenOutcome asked(CredentialKey key, SealedCredential found) {
    try {
      StoredTokens tokens = vault.open(found);
      Integration integration = parts
          .store()
          .integrations()
          .find(key.tenant(), key.integration())
          .orElseThrow(Loading::unknown);
      Registration registration =
          parts.registrations().get(integration.provider(), integration.app());
      return asked(key, registration, tokens, integration.metadata());
    } catch (IntegrationException e) {
      return new TokenOutcome.Failed(TokenFault.of(Kind.CONFIGURATION, e.code()), false, e);
    }
  }

  private TokenOutcome asked(
      CredentialKey key,
      Registration registration,
      StoredTokens tokens,
      Map<String, String> facts) {
    Sites sites = new Sites(registration, parts.http(), facts);
    URI endpoint = sites.revoke();
    Revocation revocation = registration.provider().revocation();
    if (endpoint == null || revocation == null) return new TokenOutcome.Granted(TokenGrant.NOTHING);
    Secret refresh = tokens.refresh();
    boolean named = refresh != null && revocation.token() == Revocation.Token.REFRESH;
    Secret token = refresh != null && named ? refresh : tokens.access();
    return new Grants(registration, sites, calls)
        .revoke(
            endpoint,
            token,
            named ? Revocation.Token.REFRESH : Revocation.Token.ACCESS,
            CallScope.of(key.tenant(), key.integration()));
  }

  private boolean settled(CredentialKey key, RefreshClaim claim, TokenOutcome outcome) {
    if (!(outcome instanceof TokenOutcome.Failed failed)) return over(key, "revoked", null);
    boolean later =
        failed.fault().kind() == Kind.TRANSIENT || failed.fault().kind() == Kind.RATE_LIMITED;
    // RFC 7009, 2.2: a token that the provider does not know, or will not revoke, is as it is.
    if (!later) return over(key, "revoke_refused", failed.fault().code());
    if (claim.before().failures() >= MAX_FAILURES) {
      return over(key, "revoke_given_up", failed.fault().code());
    }
    Duration rest = schedule.coolDown(claim.before().failures(), failed.fault().retryAfter());
    parts
        .store()
        .credentials()
        .fail(claim, new RefreshFailure(failed.fault().code(), rest, false, rest));
    return false;
  }

  private boolean over(CredentialKey key, String action, @Nullable String detail) {
    return parts.store().inTransaction(in -> {
      in.credentials().delete(key);
      in.audit()
          .append(new AuditEvent(in.now(), key.tenant(), key.integration(), "sdk", action, detail));
      return true;
    });
  }
}
