package dev.integrations.core.webhook;

import dev.integrations.core.EndpointId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.internal.RandomText;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.EndpointSecret;
import dev.integrations.core.store.Stores;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Public webhook URLs of integrations; for provider modules. Thread-safe. */
public final class Endpoints {
  private static final int ID_BITS = 48;
  private static final int SECRET_BITS = 256;

  private final Wiring wiring;
  private final EndpointSecrets secrets;
  private final @Nullable URI publicUrl;

  /**
   * Made by {@code Integrations}, which hands it out.
   *
   * @param publicUrl what the ids are appended to; null when the host receives nothing
   */
  public Endpoints(Wiring wiring, @Nullable URI publicUrl) {
    this.wiring = wiring;
    this.secrets = new EndpointSecrets(wiring);
    this.publicUrl = publicUrl;
  }

  /**
   * The integration's endpoint; made with one random secret of 256 bits when it has none.
   *
   * @param in a transaction, or the store itself
   * @throws IllegalStateException when the host set no public URL
   * @throws KeyException when the secret that is there cannot be opened
   */
  public IssuedEndpoint issue(Stores in, Integration integration) {
    needPublicUrl();
    Optional<Endpoint> there = in.endpoints().findFor(integration.tenant(), integration.id());
    return issued(there.orElseGet(() -> make(in, integration)));
  }

  /** The integration's endpoint, if it has one. Errors as {@link #issue}. */
  public Optional<IssuedEndpoint> find(TenantId tenant, IntegrationId integration) {
    needPublicUrl();
    return wiring.store().endpoints().findFor(tenant, integration).map(this::issued);
  }

  /** Where requests for this endpoint come in. Errors as {@link #issue}. */
  public URI url(EndpointId id) {
    return URI.create(needPublicUrl() + "/" + id);
  }

  private Endpoint make(Stores in, Integration integration) {
    Endpoint bare = new Endpoint(
        EndpointId.random(),
        integration.provider(),
        integration.app(),
        integration.tenant(),
        integration.id(),
        List.of(),
        in.now());
    String secretId = "sec_" + RandomText.ofBits(ID_BITS);
    Endpoint made = with(bare, secrets.seal(bare, secretId, RandomText.ofBits(SECRET_BITS)));
    if (in.endpoints().insert(made)) return made;
    return in.endpoints().findFor(integration.tenant(), integration.id()).orElseThrow();
  }

  private static Endpoint with(Endpoint endpoint, EndpointSecret secret) {
    return new Endpoint(
        endpoint.id(),
        endpoint.provider(),
        endpoint.app(),
        endpoint.tenant(),
        endpoint.integration(),
        List.of(secret),
        endpoint.createdAt());
  }

  private IssuedEndpoint issued(Endpoint endpoint) {
    Instant now = wiring.clock().instant();
    EndpointSecret newest = endpoint.secrets().stream()
        .filter(secret -> secret.activeAt(now))
        .reduce((older, newer) -> newer)
        .orElseThrow(() -> new KeyException(
            "no_active_secret", "endpoint " + endpoint.id() + " has no active secret", null));
    return new IssuedEndpoint(endpoint.id(), url(endpoint.id()), secrets.open(endpoint, newest));
  }

  private URI needPublicUrl() {
    if (publicUrl == null) {
      throw new IllegalStateException(
          "webhooks: expected publicUrl(..) at the builder of Integrations, got none");
    }
    return publicUrl;
  }
}
