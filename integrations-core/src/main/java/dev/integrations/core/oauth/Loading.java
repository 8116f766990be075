package dev.integrations.core.oauth;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.SealedCredential;

/** Reads credentials as they are in the store now. Thread-safe. */
final class Loading {
  private final Parts parts;
  private final Vault vault;

  Loading(Parts parts, Vault vault) {
    this.parts = parts;
    this.vault = vault;
  }

  /**
   * @throws RejectedException when there is no such integration, or no such app
   * @throws AuthorizationException when it was disconnected, or has no such credential
   */
  Held load(CredentialKey key) {
    Integration integration = parts
        .store()
        .integrations()
        .find(key.tenant(), key.integration())
        .orElseThrow(Loading::unknown);
    if (integration.status() == IntegrationStatus.DISCONNECTED) {
      throw absent(integration, "disconnected", "this integration was disconnected");
    }
    Registration registration =
        parts.registrations().get(integration.provider(), integration.app());
    SealedCredential found = parts
        .store()
        .credentials()
        .find(key)
        .orElseThrow(() -> absent(
            integration, "no_credentials", "this integration has no credentials; connect it"));
    return new Held(integration, registration, key, found.generation(), vault.open(found));
  }

  static RejectedException unknown() {
    return new RejectedException(
        new ProviderError("core", 0, "unknown_integration", "no such integration", null),
        RejectedException.Kind.NOT_FOUND);
  }

  private static AuthorizationException absent(
      Integration integration, String code, String message) {
    return new AuthorizationException(
        new ProviderError(integration.provider().value(), 0, code, message, null),
        AuthorizationException.Reason.NEEDS_REAUTHORIZATION);
  }
}
