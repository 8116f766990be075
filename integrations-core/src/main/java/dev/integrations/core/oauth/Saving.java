package dev.integrations.core.oauth;

import dev.integrations.core.Binding;
import dev.integrations.core.BindingRef;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.StoreTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Saves what was connected: integration, bindings, credentials, host event and audit in one transaction.
 * Of concurrent ones for the same account one makes the integration and the others find it (G27).
 */
final class Saving {
  private static final int MAX_ATTEMPTS = 10;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Parts parts;
  private final Vault vault;
  private final Schedule schedule;

  Saving(Parts parts, Vault vault, Schedule schedule) {
    this.parts = parts;
    this.vault = vault;
    this.schedule = schedule;
  }

  /**
   * @param also done in the same transaction
   * @throws RejectedException when it is not the account that was to be reconnected
   * @throws StoreException when others kept writing the same
   */
  Integration save(Arrival arrival, BiConsumer<StoreTransaction, Integration> also) {
    Pauses pauses = Pauses.until(PATIENCE);
    while (true) {
      try {
        return uncontended(arrival, also);
      } catch (StoreException e) {
        // A code or a refresh token is used up by now: a short outage of the store must not cost
        // it.
        if (e.retry() != Retry.SAFE || !pauses.pause(PAUSE)) throw e;
      }
    }
  }

  private Integration uncontended(Arrival arrival, BiConsumer<StoreTransaction, Integration> also) {
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      try {
        return parts.store().inTransaction(transaction -> save(transaction, arrival, also));
      } catch (Contended e) {
        // Rolled back: the next attempt sees what the other one wrote.
      }
    }
    throw new StoreException(
        "connection_contended", "others kept connecting the same account", Retry.SAFE, null);
  }

  private Integration save(
      StoreTransaction in, Arrival arrival, BiConsumer<StoreTransaction, Integration> also)
      throws Contended {
    Integration target = target(in, arrival);
    // What was to be revoked belongs to a consent that this one renews.
    for (String slot : in.credentials().slots(target.tenant(), target.id())) {
      if (!Revoking.isSlot(slot)) continue;
      in.credentials().delete(new CredentialKey(target.tenant(), target.id(), slot));
    }
    boolean again = target.status() == IntegrationStatus.CONNECTED;
    for (Map.Entry<String, StoredTokens> slot : arrival.tokens().entrySet()) {
      put(
          in,
          arrival,
          new CredentialKey(target.tenant(), target.id(), slot.getKey()),
          slot.getValue());
    }
    if (arrival.bind() != null) bind(in, arrival, target, arrival.bind());
    Integration connected =
        parts.changes().apply(in, target, now -> connected(now, arrival, in.now()), "host");
    if (again) in.audit().append(reconnected(in, connected));
    also.accept(in, connected);
    return connected;
  }

  private static Integration connected(Integration before, Arrival arrival, Instant now) {
    Map<String, String> facts = new LinkedHashMap<>(before.metadata());
    facts.putAll(arrival.facts());
    return before.with(facts, now).connected(arrival.account().id(), now);
  }

  /** The one that has the account, else the one that is to be reconnected, else a new one. */
  private Integration target(StoreTransaction in, Arrival arrival) throws Contended {
    Registration registration = arrival.registration();
    BindingRef ref = AccountRefs.of(registration.appId(), arrival.account().id());
    Optional<Integration> owner = in.integrations()
        .binding(arrival.tenant(), registration.id(), ref)
        .flatMap(found -> in.integrations().find(arrival.tenant(), found.integration()));
    if (owner.isPresent()) return wanted(owner.get(), arrival);
    IntegrationId reconnect = arrival.reconnect();
    Integration target =
        reconnect == null ? inserted(in, arrival) : reconnected(in, arrival, reconnect);
    Binding binding = new Binding(arrival.tenant(), ref, registration.id(), target.id());
    if (!in.integrations().bind(binding)) throw new Contended();
    return target;
  }

  private static Integration wanted(Integration owner, Arrival arrival) {
    boolean wanted = arrival.reconnect() == null || arrival.reconnect().equals(owner.id());
    if (!wanted) throw anotherAccount(arrival);
    return owner;
  }

  private static Integration reconnected(StoreTransaction in, Arrival arrival, IntegrationId id) {
    Registration registration = arrival.registration();
    Integration known = in.integrations()
        .find(arrival.tenant(), id)
        .filter(found -> found.provider().equals(registration.id()))
        .filter(found -> found.app().equals(registration.appId()))
        .orElseThrow(() -> registration.rejected(
            RejectedException.Kind.NOT_FOUND, "unknown_integration", "no such integration"));
    boolean same =
        known.account() == null || known.account().equals(arrival.account().id());
    if (!same) throw anotherAccount(arrival);
    return known;
  }

  private static Integration inserted(StoreTransaction in, Arrival arrival) {
    Registration registration = arrival.registration();
    Integration fresh = Integration.pending(
        IntegrationId.random(),
        arrival.tenant(),
        registration.id(),
        registration.appId(),
        in.now());
    in.integrations().insert(fresh);
    return fresh;
  }

  private void bind(StoreTransaction in, Arrival arrival, Integration target, BindingRef ref)
      throws Contended {
    Registration registration = arrival.registration();
    Optional<Binding> taken = in.integrations().binding(arrival.tenant(), registration.id(), ref);
    if (taken.isPresent()) {
      if (taken.get().integration().equals(target.id())) return;
      throw registration.rejected(
          RejectedException.Kind.CONFLICT,
          "binding_taken",
          "connect: another account serves this already; disconnect it first");
    }
    Binding binding = new Binding(arrival.tenant(), ref, registration.id(), target.id());
    if (!in.integrations().bind(binding)) throw new Contended();
  }

  private void put(StoreTransaction in, Arrival arrival, CredentialKey key, StoredTokens fresh)
      throws Contended {
    Optional<SealedCredential> stored = in.credentials().find(key);
    StoredTokens tokens = renewable(arrival, merged(stored.flatMap(this::opened), fresh));
    long generation = 1 + stored.map(SealedCredential::generation).orElse(0L);
    TokenRules rules = arrival.registration().provider().tokens();
    boolean saved =
        in.credentials().save(vault.seal(key, generation, tokens), schedule.dueIn(tokens, rules));
    if (!saved) throw new Contended();
  }

  /** G21: a second consent without refresh token keeps the first one's, if it was for the same. */
  private static StoredTokens merged(Optional<StoredTokens> stored, StoredTokens fresh) {
    if (fresh.refresh() != null) return fresh;
    return stored
        .filter(old -> old.clientId().equals(fresh.clientId()))
        .filter(old -> old.scopes().equals(fresh.scopes()))
        .map(old -> fresh.withRefresh(old.refresh(), old.refreshExpiresAt()))
        .orElse(fresh);
  }

  private static StoredTokens renewable(Arrival arrival, StoredTokens tokens) {
    boolean dies = tokens.expiresAt() != null && !tokens.isRenewable();
    if (!dies || arrival.withoutRefresh()) return tokens;
    throw arrival
        .registration()
        .refused(
            AuthorizationException.Reason.NEEDS_REAUTHORIZATION,
            "no_refresh_token",
            "connect: the provider gave an access token that expires, and no way to refresh it; the"
                + " customer must consent anew");
  }

  /** One that cannot be opened any more has nothing to keep. */
  private Optional<StoredTokens> opened(SealedCredential stored) {
    try {
      return Optional.of(vault.open(stored));
    } catch (KeyException e) {
      return Optional.empty();
    }
  }

  private static AuditEvent reconnected(StoreTransaction in, Integration integration) {
    return new AuditEvent(
        in.now(), integration.tenant(), integration.id(), "host", "reconnected", null);
  }

  private static RejectedException anotherAccount(Arrival arrival) {
    return arrival
        .registration()
        .rejected(
            RejectedException.Kind.CONFLICT,
            "another_account",
            "connect: expected the account that was connected before, got another one; nothing was"
                + " changed");
  }

  /** Somebody else wrote the same between our reading and our writing. */
  private static final class Contended extends Exception {
    private static final long serialVersionUID = 1L;

    Contended() {
      super(null, null, false, false);
    }
  }
}
