package dev.integrations.core.oauth;

import dev.integrations.core.Integration;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.oauth.CallbackResult.Connected;
import dev.integrations.core.store.AuthorizationOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Callbacks that browsers deliver again: they get what the first one got, and never exchange anything
 * (G9, S3). One that comes while the first is under way waits for it. Thread-safe.
 */
final class Repeats {
  private static final Duration LOOK_EVERY = Duration.ofMillis(25);

  private final Parts parts;
  private final States states;
  private final Vault vault;
  private final Completion completion;

  Repeats(Parts parts, States states, Vault vault, Completion completion) {
    this.parts = parts;
    this.states = states;
    this.vault = vault;
    this.completion = completion;
  }

  /** @throws dev.integrations.core.error.AuthorizationException when there is no first one, or it failed */
  Connected result(CallbackRequest request, String state, String binding) {
    Pauses pauses = Pauses.until(parts.settings().callLimit());
    while (true) {
      AuthorizationOutcome outcome = states
          .outcome(state, binding)
          .filter(found -> concerns(request, found))
          .orElseThrow(() -> Completion.unknown(request));
      if (outcome.done()) return ended(request, outcome);
      if (died(outcome)) throw completion.repeatedFailure(request, "authorization_interrupted");
      if (!pauses.pause(LOOK_EVERY)) throw underWay(request);
    }
  }

  private static boolean concerns(CallbackRequest request, AuthorizationOutcome outcome) {
    boolean sameTenant = request.tenant() == null
        || request.tenant().equals(outcome.authorization().tenant());
    return sameTenant
        && outcome.authorization().provider().equals(request.provider())
        && outcome.consumedAt() != null;
  }

  private Connected ended(CallbackRequest request, AuthorizationOutcome outcome) {
    if (outcome.integration() == null) throw completion.repeatedFailure(request, outcome.error());
    Consent consent = states.opened(outcome.authorization());
    Integration integration = parts
        .store()
        .integrations()
        .find(consent.tenant(), outcome.integration())
        .orElseThrow(() -> Completion.unknown(request));
    return new Connected(
        integration,
        consent.returnTo(),
        Completion.missing(consent.scopes(), tokens(integration)),
        true);
  }

  private Map<String, StoredTokens> tokens(Integration integration) {
    Map<String, StoredTokens> tokens = new LinkedHashMap<>();
    List<String> slots = parts.store().credentials().slots(integration.tenant(), integration.id());
    for (String slot : slots) {
      Optional<StoredTokens> found = vault.find(parts.store(), integration, slot);
      found.ifPresent(each -> tokens.put(slot, each));
    }
    return tokens;
  }

  /** Whoever used it up would be done by now. */
  private boolean died(AuthorizationOutcome outcome) {
    Instant since = outcome.consumedAt();
    return since != null
        && parts.time().now().isAfter(since.plus(parts.settings().lease()));
  }

  private static TransportException underWay(CallbackRequest request) {
    return new TransportException(
        new ProviderError(
            request.provider().value(),
            0,
            "authorization_under_way",
            "complete: an earlier callback of this authorization is still under way",
            null),
        Retry.SAFE,
        null);
  }
}
