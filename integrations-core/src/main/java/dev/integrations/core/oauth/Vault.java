package dev.integrations.core.oauth;

import dev.integrations.core.Integration;
import dev.integrations.core.crypto.Sealer;
import dev.integrations.core.internal.Places;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.Stores;
import java.util.Optional;

/** Tokens in and out of what a store may see: sealed for their tenant, integration, slot and generation. */
final class Vault {
  private final Sealer sealer;

  Vault(Sealer sealer) {
    this.sealer = sealer;
  }

  SealedCredential seal(CredentialKey key, long generation, StoredTokens tokens) {
    byte[] sealed = sealer.seal(TokenCodec.encode(tokens), Places.credential(key, generation));
    return new SealedCredential(key, generation, sealed, null);
  }

  /** @throws dev.integrations.core.error.KeyException when it does not open, or is something else */
  StoredTokens open(SealedCredential found) {
    return TokenCodec.decode(
        sealer.open(found.sealed(), Places.credential(found.key(), found.generation())));
  }

  /** What lies in a slot of an integration; empty when nothing does. */
  Optional<StoredTokens> find(Stores in, Integration integration, String slot) {
    CredentialKey key = new CredentialKey(integration.tenant(), integration.id(), slot);
    return in.credentials().find(key).map(this::open);
  }
}
