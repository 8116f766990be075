package dev.integrations.core.oauth;

import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.RateLimitedException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.internal.RandomText;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.RefreshState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a credential to its next generation, once across all nodes: claimed before the call, committed
 * before anybody sees the new token, no connection held during the call. Who does not get the claim waits
 * for what its owner writes; there is no way to refresh outside of it. Thread-safe; runs on threads that no
 * caller interrupts.
 */
final class Refresher {
  /** How often somebody else's claim is looked at. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final Parts parts;
  private final Loading loading;
  private final TokenCache cache;
  private final Sending sending;
  private final Settling settling;
  private final String owner = RandomText.ofBits(128);

  Refresher(Parts parts, Loading loading, TokenCache cache, Sending sending, Settling settling) {
    this.parts = parts;
    this.loading = loading;
    this.cache = cache;
    this.sending = sending;
    this.settling = settling;
  }

  /** @throws IntegrationException when there is no token that meets the demand */
  Held run(CredentialKey key, Demand demand) {
    Pauses pauses = Pauses.until(parts.settings().callLimit());
    while (true) {
      Held held = loading.load(key);
      Instant now = parts.time().now();
      if (demand.isMetBy(held, now)) return kept(held);
      if (!held.tokens().isRenewable()) return unrenewable(held, demand, now);
      if (held.needsCustomer() && !demand.always()) return working(held, demand, reconnect(held));
      Optional<Held> done = claimed(held, demand, now);
      if (done.isPresent()) return done.get();
      if (!pauses.pause(LOOK_EVERY)) return working(held, demand, busy(held));
    }
  }

  /** Empty: somebody else has the claim, or wrote meanwhile. */
  private Optional<Held> claimed(Held held, Demand demand, Instant now) {
    RefreshState state = parts.store().credentials().refreshState(held.key()).orElse(null);
    if (state == null) return Optional.empty();
    Instant rest = restsUntil(held, state, now);
    if (rest != null) return Optional.of(resting(held, demand, state, now, rest));
    Optional<RefreshClaim> claim = parts
        .store()
        .credentials()
        .claim(
            held.key(),
            held.generation(),
            owner,
            parts.settings().lease(),
            parts.settings().attemptsPerDay());
    return claim.flatMap(ours -> attempt(held, demand, ours));
  }

  private Optional<Held> attempt(Held held, Demand demand, RefreshClaim claim) {
    Duration wait = settling.waitForExpiry(held, claim.before());
    if (wait != null) {
      settling.putOff(held, claim, wait);
      return Optional.of(working(held, demand, unresolved(held)));
    }
    sending.at(Steps.Step.CLAIMED);
    if (!parts.store().credentials().sending(claim)) return Optional.empty();
    sending.at(Steps.Step.JOURNALLED);
    Sending.Answer answer = sending.send(held, claim);
    sending.at(Steps.Step.ANSWERED);
    if (answer.outcome() instanceof TokenOutcome.Failed failed) {
      return settling
          .failed(held, claim, failed, answer)
          .map(error -> working(held, demand, error));
    }
    Optional<Held> next = settling.granted(held, claim, answer);
    if (next.isPresent()) sending.at(Steps.Step.COMMITTED);
    next.ifPresent(cache::written);
    return next;
  }

  /**
   * A token that works outlives a refresh that does not (G55), but for who does not want it any more.
   *
   * @throws IntegrationException when there is none
   */
  private Held working(Held held, Demand demand, IntegrationException error) {
    if (demand.forced() || !held.isUsableAt(parts.time().now())) throw error;
    return held;
  }

  private Held resting(Held held, Demand demand, RefreshState state, Instant now, Instant until) {
    TransportOrLimit error = new TransportOrLimit(held, state, until);
    Held latest = kept(held);
    cache.rests(latest, Duration.between(now, until), error.exception());
    return working(latest, demand, error.exception());
  }

  /** Null: it does not rest, or a claim decides. */
  private static @Nullable Instant restsUntil(Held held, RefreshState state, Instant now) {
    Instant until = state.nextAttemptAt();
    RefreshCap cap = held.registration().provider().refreshCap();
    Instant refreshed = state.refreshedAt();
    if (cap != null && refreshed != null) {
      Instant allowed = refreshed.plus(cap.interval());
      if (until == null || allowed.isAfter(until)) until = allowed;
    }
    return until != null && until.isAfter(now) ? until : null;
  }

  private Held unrenewable(Held held, Demand demand, Instant now) {
    if (!demand.forced() && held.isUsableAt(now)) return kept(held);
    if (!held.tokens().isUsableAt(now)) settling.ended(held, "no_refresh_token");
    throw refused(held, "no_refresh_token");
  }

  private Held kept(Held held) {
    cache.read(held);
    return held;
  }

  static AuthorizationException reconnect(Held held) {
    String reason = held.integration().reason();
    return refused(held, reason == null ? "reauthorization_required" : reason);
  }

  static AuthorizationException refused(Held held, String reason) {
    return held.registration()
        .refused(
            AuthorizationException.Reason.NEEDS_REAUTHORIZATION,
            reason,
            "this account must be connected again (" + reason + ")");
  }

  private static TransportException busy(Held held) {
    return new TransportException(
        held.registration()
            .error(
                "refresh_under_way",
                "another node refreshes this token and has not ended; nothing was sent"),
        Retry.SAFE,
        null);
  }

  private static TransportException unresolved(Held held) {
    return new TransportException(
        held.registration()
            .error(
                "refresh_unresolved",
                "an earlier refresh got no answer; the access token is used until it expires,"
                    + " nothing was sent"),
        Retry.SAFE,
        null);
  }

  /** Why it rests, as the failure before told (G6). */
  private record TransportOrLimit(Held held, RefreshState state, Instant until) {
    IntegrationException exception() {
      String last = state.lastError();
      String code = last == null ? "refresh_rests" : last;
      String message = "no refresh before " + until
          + (last == null ? "" : ", the last one failed (" + OpenText.code(last) + ")")
          + "; nothing was sent";
      if (last != null && last.startsWith(Settling.CONFIGURATION)) {
        return held.registration()
            .refused(AuthorizationException.Reason.INVALID_CREDENTIALS, code, message);
      }
      return new RateLimitedException(held.registration().error(code, message), until);
    }
  }
}
