package dev.integrations.core.oauth;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationListener;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.error.BlockedException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.oauth.TokenFault.Kind;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.CredentialStore;
import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.RefreshFailure;
import dev.integrations.core.store.RefreshState;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.StoreTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes how a refresh ended: credential, integration, host event and audit in one transaction, and only
 * while the claim is still ours (G3). Thread-safe.
 */
final class Settling {
  /** Codes of failures that the host has to end begin so. */
  static final String CONFIGURATION = "configuration:";

  private static final String ACTOR = "sdk";
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** Longer than a claim lives: as long as nobody else claims, the new pair may still be written. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** So often a refusal is not believed while the app's configuration differs from the grant's (G20). */
  private static final int DOUBTS = 2;

  private final Parts parts;
  private final Vault vault;
  private final Schedule schedule;

  Settling(Parts parts, Vault vault, Schedule schedule) {
    this.parts = parts;
    this.vault = vault;
    this.schedule = schedule;
  }

  /** S19: how long nothing may be sent because an earlier answer was lost; null: it may be sent now. */
  @Nullable
  Duration waitForExpiry(Held held, RefreshState before) {
    Instant sentAt = before.sentAt();
    Instant expiresAt = held.tokens().expiresAt();
    if (sentAt == null || expiresAt == null || held.tokens().refresh() == null) return null;
    Instant now = parts.time().now();
    Rotation rotation = held.registration().provider().tokens().rotation();
    if (rotation.allowsRepeat(Duration.between(sentAt, now))) return null;
    return expiresAt.isAfter(now) ? Duration.between(now, expiresAt) : null;
  }

  /** Lets the credential rest, its journal kept. */
  void putOff(Held held, RefreshClaim claim, Duration wait) {
    parts
        .store()
        .credentials()
        .fail(claim, new RefreshFailure("outcome_unknown", wait, true, dueIn(held, wait)));
  }

  /**
   * The new generation, committed. Empty when somebody else's write came first.
   *
   * @throws StoreException when the store could not write it for minutes
   */
  Optional<Held> granted(Held held, RefreshClaim claim, Sending.Answer answer) {
    TokenSet set = ofSlot(held, answer.outcome().grant());
    StoredTokens fresh = merged(held, set, answer.sentAt());
    Optional<Held> next = written(held, claim, fresh, facts(held, answer));
    tell(held, next.isPresent() ? "ok" : "lost", null, answer);
    return next;
  }

  /** What the caller is told; empty when the claim was not ours any more, so that it counts for nothing. */
  Optional<IntegrationException> failed(
      Held held, RefreshClaim claim, TokenOutcome.Failed failed, Sending.Answer answer) {
    TokenFault fault = failed.fault();
    tell(held, failed.error().type(), fault.code(), answer);
    String reason = reason(held, claim, fault, answer);
    if (reason != null) return ended(held, claim, fault, reason);
    Duration coolDown = coolDown(held, claim, failed);
    String code = (fault.kind() == Kind.CONFIGURATION ? CONFIGURATION : "") + fault.code();
    RefreshFailure failure =
        new RefreshFailure(code, coolDown, failed.unknown(), dueIn(held, coolDown));
    boolean ours = parts.store().inTransaction(in -> {
      boolean written = in.credentials().fail(claim, failure);
      if (written) in.audit().append(audit(in, held, "refresh_failed", code));
      return written;
    });
    return ours ? Optional.of(failed.error()) : Optional.empty();
  }

  /** The customer must act, though nothing was asked. */
  void ended(Held held, String reason) {
    parts.store().inTransaction(in -> ended(in, held, reason));
  }

  private Optional<IntegrationException> ended(
      Held held, RefreshClaim claim, TokenFault fault, String reason) {
    RefreshFailure failure =
        new RefreshFailure(fault.code(), parts.settings().longestCoolDown(), false, null);
    boolean ours = parts.store().inTransaction(in -> {
      boolean written = in.credentials().fail(claim, failure);
      if (written) {
        in.audit().append(audit(in, held, "refresh_failed", fault.code()));
        ended(in, held, reason);
      }
      return written;
    });
    return ours ? Optional.of(Refresher.refused(held, reason)) : Optional.empty();
  }

  private Integration ended(StoreTransaction in, Held held, String reason) {
    return parts
        .changes()
        .apply(
            in,
            held.integration(),
            now -> now.status() == IntegrationStatus.CONNECTED
                ? now.in(IntegrationStatus.NEEDS_REAUTH, reason, in.now())
                : now,
            ACTOR);
  }

  /** Why the customer must act; null when a later attempt may succeed. */
  private static @Nullable String reason(
      Held held, RefreshClaim claim, TokenFault fault, Sending.Answer answer) {
    boolean terminal = fault.kind() == Kind.GRANT_ENDED || fault.kind() == Kind.NOT_ALLOWED;
    boolean reconfigured =
        !held.tokens().appVersion().equals(held.registration().app().version());
    if (!terminal || (reconfigured && claim.before().failures() < DOUBTS)) return null;
    if (fault.kind() == Kind.NOT_ALLOWED) return "not_allowed";
    boolean replaces = held.registration().provider().tokens().rotation().replaces();
    return answer.lost() && replaces ? "rotation_lost" : "grant_ended";
  }

  private Duration coolDown(Held held, RefreshClaim claim, TokenOutcome.Failed failed) {
    Duration rest = schedule.coolDown(claim.before().failures(), failed.fault().retryAfter());
    RefreshCap cap = held.registration().provider().refreshCap();
    if (cap != null) rest = longer(rest, cap.interval());
    if (!failed.unknown() || held.tokens().refresh() == null) return rest;
    Rotation rotation = held.registration().provider().tokens().rotation();
    Instant expiresAt = held.tokens().expiresAt();
    if (rotation.allowsRepeat(rest) || expiresAt == null) return rest;
    return longer(rest, Duration.between(parts.time().now(), expiresAt));
  }

  private @Nullable Duration dueIn(Held held, Duration coolDown) {
    return held.tokens().refresh() == null ? null : schedule.afterCoolDown(coolDown);
  }

  /** A store that fails for a moment must not cost the new pair: the old one is used up. */
  private Optional<Held> written(
      Held held, RefreshClaim claim, StoredTokens fresh, Map<String, String> facts) {
    SealedCredential sealed = vault.seal(held.key(), held.generation() + 1, fresh);
    Duration dueIn = schedule.dueIn(fresh, held.registration().provider().tokens());
    Pauses pauses = Pauses.until(PATIENCE);
    RefreshClaim ours = claim;
    while (true) {
      try {
        Optional<Held> next = commit(held, ours, sealed, dueIn, facts)
            .map(changed -> held.next(changed, sealed.generation(), fresh));
        if (next.isPresent()) return next;
        Optional<RefreshClaim> again = claimedAgain(held, ours);
        if (again.isEmpty()) return committedBefore(held, sealed, fresh);
        ours = again.get();
      } catch (StoreException e) {
        if (e.retry() == Retry.NEVER || !pauses.pause(PAUSE)) throw e;
      }
    }
  }

  /** Empty: the claim is not ours any more, nothing was changed. */
  private Optional<Integration> commit(
      Held held,
      RefreshClaim claim,
      SealedCredential sealed,
      @Nullable Duration dueIn,
      Map<String, String> facts) {
    return parts.store().inTransaction(in -> {
      if (!in.credentials().commit(claim, sealed, dueIn)) return Optional.empty();
      in.audit().append(audit(in, held, "refreshed", null));
      return Optional.of(parts
          .changes()
          .apply(in, held.integration(), now -> refreshed(now, facts, in.now()), ACTOR));
    });
  }

  private static Integration refreshed(Integration before, Map<String, String> facts, Instant now) {
    Integration moved = before.metadata().equals(facts) ? before : before.with(facts, now);
    return before.status() == IntegrationStatus.NEEDS_REAUTH
        ? moved.connected(moved.account(), now)
        : moved;
  }

  /**
   * After a pause that was longer than the lease: the new pair may still be written when nobody has
   * touched the credential since, by a claim that is ours again.
   */
  private Optional<RefreshClaim> claimedAgain(Held held, RefreshClaim before) {
    CredentialStore credentials = parts.store().credentials();
    Optional<RefreshClaim> again = credentials.claim(
        held.key(), held.generation(), before.owner(), parts.settings().lease(), Integer.MAX_VALUE);
    if (again.isEmpty() || again.get().fence() == before.fence() + 1) return again;
    credentials.release(again.get());
    return Optional.empty();
  }

  /** A commit whose answer was lost is ours all the same. */
  private Optional<Held> committedBefore(Held held, SealedCredential sealed, StoredTokens fresh) {
    return parts
        .store()
        .credentials()
        .find(held.key())
        .filter(found -> found.equals(sealed))
        .map(found -> held.next(held.integration(), found.generation(), fresh));
  }

  /** A field that the answer does not have keeps its value (G17, S17). */
  private static StoredTokens merged(Held held, TokenSet set, Instant sentAt) {
    StoredTokens old = held.tokens();
    Registration registration = held.registration();
    Duration lifetime =
        set.lifetime() == null ? registration.provider().tokens().lifetime() : set.lifetime();
    Duration refreshLifetime = set.refreshLifetime();
    return new StoredTokens(
        set.access(),
        set.refresh() == null ? old.refresh() : set.refresh(),
        lifetime == null ? null : sentAt.plus(lifetime),
        refreshLifetime == null ? old.refreshExpiresAt() : sentAt.plus(refreshLifetime),
        set.scopes() == null ? old.scopes() : set.scopes(),
        sentAt,
        registration.app().clientId(),
        registration.app().version(),
        old.header(),
        old.mint());
  }

  /** Answers of a refresh are flat: what they give is for the slot that asked. */
  private static TokenSet ofSlot(Held held, TokenGrant grant) {
    TokenSet own = grant.slots().get(held.key().slot());
    return own != null ? own : grant.slots().values().iterator().next();
  }

  /** New ones are kept only if they name the provider's hosts; the tokens are kept in any case (G22). */
  private Map<String, String> facts(Held held, Sending.Answer answer) {
    Map<String, String> facts = new LinkedHashMap<>(answer.facts());
    facts.putAll(answer.outcome().grant().facts());
    try {
      Sites sites = new Sites(held.registration(), parts.http(), facts);
      sites.token();
      sites.apiBase();
      return facts;
    } catch (BlockedException e) {
      return held.integration().metadata();
    }
  }

  private void tell(Held held, String outcome, @Nullable String code, Sending.Answer answer) {
    parts
        .wiring()
        .listener()
        .refreshFinished(new IntegrationListener.RefreshRecord(
            held.registration().id(),
            held.key().tenant(),
            held.key().integration(),
            held.key().slot(),
            outcome,
            code,
            answer.duration()));
  }

  private static AuditEvent audit(
      StoreTransaction in, Held held, String action, @Nullable String detail) {
    return new AuditEvent(
        in.now(), held.key().tenant(), held.key().integration(), ACTOR, action, detail);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
