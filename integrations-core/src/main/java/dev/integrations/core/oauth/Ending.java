package dev.integrations.core.oauth;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.ProviderId;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.StoreTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ends integrations: here in one transaction, then at the provider where it is to be told (S21). What must
 * still be revoked lies in slots of its own until it is. Thread-safe.
 */
final class Ending {
  private static final int PAGE = 100;

  private final Parts parts;
  private final Vault vault;
  private final Revoking revoking;

  Ending(Parts parts, Vault vault, Revoking revoking) {
    this.parts = parts;
    this.vault = vault;
    this.revoking = revoking;
  }

  /** The integration, and what is to be revoked now. */
  record Ended(Integration integration, List<CredentialKey> toRevoke) {}

  Ended disconnect(Integration integration, Disconnection how) {
    return parts.store().inTransaction(in -> {
      List<CredentialKey> toRevoke = new ArrayList<>();
      for (String slot : in.credentials().slots(integration.tenant(), integration.id())) {
        if (Revoking.isSlot(slot)) continue;
        CredentialKey key = new CredentialKey(integration.tenant(), integration.id(), slot);
        if (revokes(integration, how)) kept(in, key).ifPresent(toRevoke::add);
        in.credentials().delete(key);
      }
      return new Ended(ended(in, integration, "host", "host"), toRevoke);
    });
  }

  /** The provider says that its account removed the app: there is nothing left to revoke. */
  List<Integration> uninstalled(
      ProviderId provider, AppId app, String account, Predicate<Integration> which) {
    List<Integration> ended = new ArrayList<>();
    PageRequest request = PageRequest.first(PAGE);
    while (true) {
      Page<Integration> page =
          parts.store().integrations().withAccount(provider, app, account, request);
      page.items().stream().filter(which).forEach(each -> ended.add(removed(each)));
      if (page.next() == null) return ended;
      request = request.after(page.next());
    }
  }

  private Integration removed(Integration integration) {
    return parts.store().inTransaction(in -> {
      for (String slot : in.credentials().slots(integration.tenant(), integration.id())) {
        in.credentials().delete(new CredentialKey(integration.tenant(), integration.id(), slot));
      }
      return ended(in, integration, "webhook", "uninstalled");
    });
  }

  private Integration ended(
      StoreTransaction in, Integration integration, String actor, String reason) {
    return parts
        .changes()
        .apply(
            in,
            integration,
            now -> now.status() == IntegrationStatus.DISCONNECTED
                ? now
                : now.in(IntegrationStatus.DISCONNECTED, reason, in.now()),
            actor);
  }

  private boolean revokes(Integration integration, Disconnection how) {
    Revocation revocation = parts
        .registrations()
        .find(integration.provider(), integration.app())
        .map(found -> found.provider().revocation())
        .orElse(null);
    if (revocation == null || how == Disconnection.LOCAL) return false;
    return how == Disconnection.REVOKE || revocation.byDefault();
  }

  /** Empty: a key that the host gave, or what cannot be opened, is nothing that a grant ends with. */
  private Optional<CredentialKey> kept(StoreTransaction in, CredentialKey key) {
    Optional<StoredTokens> tokens =
        opened(in, key).filter(found -> found.mint() == null && found.header() == null);
    if (tokens.isEmpty()) return Optional.empty();
    CredentialKey slot = Revoking.slotFor(key);
    long generation =
        1 + in.credentials().find(slot).map(SealedCredential::generation).orElse(0L);
    in.credentials().save(vault.seal(slot, generation, tokens.get()), revoking.firstRetry());
    return Optional.of(slot);
  }

  private Optional<StoredTokens> opened(StoreTransaction in, CredentialKey key) {
    try {
      return in.credentials().find(key).map(vault::open);
    } catch (KeyException e) {
      return Optional.empty();
    }
  }
}
