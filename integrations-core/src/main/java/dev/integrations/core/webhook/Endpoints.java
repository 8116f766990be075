package dev.integrations.core.webhook;

import dev.integrations.core.AppId;
import dev.integrations.core.EndpointId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.Endpoint.Owner;
import dev.integrations.core.store.EndpointSecret;
import dev.integrations.core.store.Stores;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Public webhook URLs of integrations and apps; for provider modules. Thread-safe. */
public final class Endpoints {
  private final Wiring wiring;
  private final EndpointSecrets secrets;
  private final SecretRotation rotation;
  private final @Nullable URI publicUrl;

  /**
   * Made by {@code Integrations}, which hands it out.
   *
   * @param publicUrl what the ids are appended to; null when the host receives nothing
   */
  public Endpoints(Wiring wiring, @Nullable URI publicUrl) {
    this.wiring = wiring;
    this.secrets = new EndpointSecrets(wiring);
    this.rotation = new SecretRotation(wiring);
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
    Owner owner = new Owner(integration.tenant(), integration.id());
    Optional<Endpoint> there = in.endpoints().findFor(owner.tenant(), owner.integration());
    return issued(there.orElseGet(() -> make(
            in, bare(in, integration.provider(), integration.app(), owner))
        .or(() -> in.endpoints().findFor(owner.tenant(), owner.integration()))
        .orElseThrow()));
  }

  /**
   * The app's endpoint; made likewise. What comes in there is routed by the account that it names.
   * Errors as {@link #issue(Stores, Integration)}.
   */
  public IssuedEndpoint issue(Stores in, ProviderId provider, AppId app) {
    needPublicUrl();
    Optional<Endpoint> there = in.endpoints().findFor(provider, app);
    return issued(there.orElseGet(() -> make(in, bare(in, provider, app, null))
        .or(() -> in.endpoints().findFor(provider, app))
        .orElseThrow()));
  }

  /** The integration's endpoint, if it has one. Errors as {@link #issue(Stores, Integration)}. */
  public Optional<IssuedEndpoint> find(TenantId tenant, IntegrationId integration) {
    needPublicUrl();
    return wiring.store().endpoints().findFor(tenant, integration).map(this::issued);
  }

  /** The app's endpoint, if it has one. Errors as {@link #issue(Stores, Integration)}. */
  public Optional<IssuedEndpoint> find(ProviderId provider, AppId app) {
    needPublicUrl();
    return wiring.store().endpoints().findFor(provider, app).map(this::issued);
  }

  /**
   * Gives the endpoint a new secret, valid at once; those that it had stay valid until then, and no
   * longer. Written to the audit trail.
   *
   * @param oldUntil when the provider has surely gone over to the new one
   * @param actor who decided so, for the audit trail
   * @return the endpoint with the new secret
   * @throws dev.integrations.core.error.RejectedException {@code NOT_FOUND} when there is no such
   *     endpoint, {@code CONFLICT} with code {@code too_many_secrets} when ten are valid already
   */
  public IssuedEndpoint rotate(EndpointId id, Instant oldUntil, String actor) {
    needPublicUrl();
    return issued(rotation.rotate(id, oldUntil, actor));
  }

  /** Where requests for this endpoint come in. Errors as {@link #issue(Stores, Integration)}. */
  public URI url(EndpointId id) {
    return URI.create(needPublicUrl() + "/" + id);
  }

  private static Endpoint bare(Stores in, ProviderId provider, AppId app, @Nullable Owner owner) {
    return new Endpoint(EndpointId.random(), provider, app, owner, List.of(), in.now());
  }

  /** Empty when somebody else was first. */
  private Optional<Endpoint> make(Stores in, Endpoint bare) {
    Endpoint made = bare.with(List.of(secrets.make(bare)));
    return in.endpoints().insert(made) ? Optional.of(made) : Optional.empty();
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
