package dev.integrations.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.Secret;
import dev.integrations.core.crypto.SealContext;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.EndpointSecret;

/** The secrets of endpoints, sealed for their endpoint. */
final class EndpointSecrets {
  private static final String SLOT = "endpoint";

  private final Wiring wiring;

  EndpointSecrets(Wiring wiring) {
    this.wiring = wiring;
  }

  /** @throws dev.integrations.core.error.KeyException when it does not open */
  Secret open(Endpoint endpoint, EndpointSecret secret) {
    return Secret.of(wiring.sealer().open(secret.sealed(), place(endpoint, secret.id())));
  }

  /** A secret that is valid at once and for ever, for an endpoint of that id and owner. */
  EndpointSecret seal(Endpoint endpoint, String secretId, String value) {
    byte[] sealed = wiring.sealer().seal(value.getBytes(UTF_8), place(endpoint, secretId));
    return new EndpointSecret(secretId, sealed, null, null);
  }

  private static SealContext place(Endpoint endpoint, String secretId) {
    String field = endpoint.id().value() + "/" + secretId;
    return SealContext.of(endpoint.tenant(), endpoint.integration(), SLOT, field, 1);
  }
}
