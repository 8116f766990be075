package dev.integrations.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.Secret;
import dev.integrations.core.crypto.SealContext;
import dev.integrations.core.internal.Places;
import dev.integrations.core.internal.RandomText;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.Endpoint.Owner;
import dev.integrations.core.store.EndpointSecret;

/** The secrets of endpoints, sealed for their endpoint. */
final class EndpointSecrets {
  private static final int ID_BITS = 48;
  private static final int SECRET_BITS = 256;

  private final Wiring wiring;

  EndpointSecrets(Wiring wiring) {
    this.wiring = wiring;
  }

  /** @throws dev.integrations.core.error.KeyException when it does not open */
  Secret open(Endpoint endpoint, EndpointSecret secret) {
    return Secret.of(wiring.sealer().open(secret.sealed(), place(endpoint, secret.id())));
  }

  /** A random one that is valid at once and for ever, for an endpoint of that id and owner. */
  EndpointSecret make(Endpoint endpoint) {
    String id = "sec_" + RandomText.ofBits(ID_BITS);
    byte[] value = RandomText.ofBits(SECRET_BITS).getBytes(UTF_8);
    return new EndpointSecret(id, wiring.sealer().seal(value, place(endpoint, id)), null, null);
  }

  private static SealContext place(Endpoint endpoint, String secretId) {
    Owner owner = endpoint.owner();
    return owner == null
        ? Places.appSecret(endpoint.provider(), endpoint.app(), endpoint.id(), secretId)
        : Places.endpointSecret(owner.tenant(), owner.integration(), endpoint.id(), secretId);
  }
}
