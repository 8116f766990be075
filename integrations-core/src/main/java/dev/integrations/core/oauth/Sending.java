package dev.integrations.core.oauth;

import dev.integrations.core.Secret;
import dev.integrations.core.error.BlockedException;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.http.CallScope;
import dev.integrations.core.store.RefreshClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The call of a refresh, and what of it may be repeated under the same claim. Thread-safe. */
final class Sending {
  /** What the writes after the answer may take. */
  private static final Duration FOR_WRITES = Duration.ofSeconds(10);

  private final Parts parts;
  private final TokenCalls calls;
  private final Relocating relocating;
  private volatile Steps steps = Steps.NONE;

  Sending(Parts parts, TokenCalls calls) {
    this.parts = parts;
    this.calls = calls;
    this.relocating = new Relocating(parts.http(), calls);
  }

  /**
   * How it ended.
   *
   * @param facts of the account, with what a move changed
   * @param sentAt when the last request was sent
   * @param lost whether an earlier request of this generation got no answer
   */
  record Answer(
      TokenOutcome outcome,
      Map<String, String> facts,
      Instant sentAt,
      boolean lost,
      Duration duration) {}

  void steps(Steps told) {
    this.steps = told;
  }

  void at(Steps.Step step) {
    steps.at(step);
  }

  Answer send(Held held, RefreshClaim claim) {
    long began = System.nanoTime();
    Map<String, String> facts = held.integration().metadata();
    boolean lost = claim.before().sentAt() != null;
    Instant sentAt = parts.time().now();
    TokenOutcome outcome = once(held, facts, sentAt);
    if (repeats(held, claim, outcome)) {
      lost = true;
      sentAt = parts.time().now();
      outcome = once(held, facts, sentAt);
    }
    Secret refresh = held.tokens().refresh();
    if (refresh != null && moved(held, claim, outcome)) {
      Map<String, String> there = relocating.ask(held.registration(), facts, refresh, scope(held));
      if (!there.equals(facts) && timeFor(claim)) {
        facts = there;
        sentAt = parts.time().now();
        outcome = once(held, facts, sentAt);
      }
    }
    Duration duration = Duration.ofNanos(System.nanoTime() - began);
    return new Answer(outcome, facts, sentAt, lost, duration);
  }

  private TokenOutcome once(Held held, Map<String, String> facts, Instant now) {
    Registration registration = held.registration();
    try {
      Grants grants = new Grants(registration, new Sites(registration, parts.http(), facts), calls);
      Secret refresh = held.tokens().refresh();
      ConnectionSecret mint = held.tokens().mint();
      if (refresh != null) return grants.refresh(refresh, scope(held));
      return mint == null ? notRenewable(held) : grants.mint(mint, now, scope(held));
    } catch (BlockedException | KeyException e) {
      TokenFault fault = TokenFault.of(TokenFault.Kind.CONFIGURATION, e.code());
      return new TokenOutcome.Failed(fault, false, e);
    }
  }

  /** S19: inside a documented grace at once; a token that stays the same needs no haste. */
  private boolean repeats(Held held, RefreshClaim claim, TokenOutcome outcome) {
    Rotation rotation = held.registration().provider().tokens().rotation();
    boolean unknown = outcome instanceof TokenOutcome.Failed failed && failed.unknown();
    Instant sentAt = claim.before().sentAt();
    Duration since =
        sentAt == null ? Duration.ZERO : Duration.between(sentAt, parts.time().now());
    return unknown && rotation.replaces() && rotation.allowsRepeat(since) && timeFor(claim);
  }

  private boolean moved(Held held, RefreshClaim claim, TokenOutcome outcome) {
    return outcome instanceof TokenOutcome.Failed failed
        && Relocating.mayHaveMoved(held.registration(), failed)
        && timeFor(claim);
  }

  /** Whether a further call would end before the claim does. */
  private boolean timeFor(RefreshClaim claim) {
    Duration left = Duration.between(parts.time().now(), claim.until());
    return left.compareTo(parts.settings().callLimit().plus(FOR_WRITES)) > 0;
  }

  private static CallScope scope(Held held) {
    return CallScope.of(held.key().tenant(), held.key().integration());
  }

  private static TokenOutcome notRenewable(Held held) {
    throw new IllegalStateException("refresh: expected a way to refresh " + held.key());
  }
}
