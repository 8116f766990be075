package dev.integrations.core.oauth;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.oauth.Diagnosis.Action;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.RefreshState;
import dev.integrations.core.store.SealedCredential;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at an integration's credentials; asks the store and nobody else. Thread-safe. */
final class Diagnosing {
  /** More than a clock of a machine that asks for the time is ever off. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final Parts parts;
  private final Vault vault;

  Diagnosing(Parts parts, Vault vault) {
    this.parts = parts;
    this.vault = vault;
  }

  Diagnosis diagnose(Integration integration) {
    Map<String, StoredTokens> slots = new LinkedHashMap<>();
    boolean decryptable = true;
    RefreshState state = null;
    for (String slot : parts.store().credentials().slots(integration.tenant(), integration.id())) {
      if (Revoking.isSlot(slot)) continue;
      CredentialKey key = new CredentialKey(integration.tenant(), integration.id(), slot);
      Optional<StoredTokens> tokens = opened(key);
      tokens.ifPresent(found -> slots.put(slot, found));
      decryptable &= tokens.isPresent();
      state = worse(state, parts.store().credentials().refreshState(key).orElse(null));
    }
    return diagnosis(integration, slots, decryptable, state);
  }

  Set<String> missingScopes(Integration integration) {
    return diagnose(integration).missingScopes();
  }

  private Diagnosis diagnosis(
      Integration integration,
      Map<String, StoredTokens> slots,
      boolean decryptable,
      @Nullable RefreshState state) {
    Duration skew = parts.time().skew();
    Set<String> missing = parts
        .registrations()
        .find(integration.provider(), integration.app())
        .filter(found -> slots.values().stream().noneMatch(tokens -> tokens.header() != null))
        .map(found -> Completion.missing(found.app().scopes(), slots))
        .orElse(Set.of());
    Action action = action(integration, slots, decryptable, state, missing, skew);
    return new Diagnosis(
        decryptable,
        slots.isEmpty() ? null : Accounts.leading(slots).expiresAt(),
        skew,
        missing,
        state == null ? null : state.lastError(),
        state == null ? null : state.lastErrorAt(),
        state == null ? null : state.refreshedAt(),
        state == null ? null : state.nextAttemptAt(),
        state == null ? 0 : state.failures(),
        action);
  }

  private static Action action(
      Integration integration,
      Map<String, StoredTokens> slots,
      boolean decryptable,
      @Nullable RefreshState state,
      Set<String> missing,
      Duration skew) {
    if (!decryptable) return Action.CHECK_KEYS;
    if (integration.status() != IntegrationStatus.CONNECTED || slots.isEmpty()) {
      return Action.RECONNECT;
    }
    if (state != null && state.failures() > 0) {
      String error = state.lastError();
      boolean ofHost = error != null && error.startsWith(Settling.CONFIGURATION);
      return ofHost ? Action.CHECK_APP : Action.WAIT;
    }
    if (!missing.isEmpty()) return Action.CONSENT_TO_MORE;
    return skew.abs().compareTo(SKEW) > 0 ? Action.CHECK_CLOCK : Action.NONE;
  }

  private Optional<StoredTokens> opened(CredentialKey key) {
    try {
      Optional<SealedCredential> found = parts.store().credentials().find(key);
      return found.map(vault::open);
    } catch (KeyException e) {
      return Optional.empty();
    }
  }

  private static @Nullable RefreshState worse(
      @Nullable RefreshState one, @Nullable RefreshState other) {
    if (one == null || other == null) return one == null ? other : one;
    return other.failures() > one.failures() ? other : one;
  }
}
