package dev.integrations.core.webhook;

import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.Endpoint.Owner;
import dev.integrations.core.store.EndpointSecret;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From an old secret to a new one, with a time in which both are valid. */
final class SecretRotation {
  private static final int MAX_SECRETS = 10;
  private static final int MAX_ATTEMPTS = 5;

  private final Wiring wiring;
  private final EndpointSecrets secrets;

  SecretRotation(Wiring wiring) {
    this.wiring = wiring;
    this.secrets = new EndpointSecrets(wiring);
  }

  Endpoint rotate(EndpointId id, Instant oldUntil, String actor) {
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      Optional<Endpoint> rotated = tried(id, oldUntil, actor);
      if (rotated.isPresent()) return rotated.get();
    }
    throw new StoreException(
        "endpoint_contended", "others kept writing the same endpoint", Retry.SAFE, null);
  }

  /** Empty when somebody wrote meanwhile. */
  private Optional<Endpoint> tried(EndpointId id, Instant oldUntil, String actor) {
    return wiring.store().inTransaction(transaction -> {
      Endpoint known = transaction.endpoints().find(id).orElseThrow(SecretRotation::unknown);
      EndpointSecret fresh = secrets.make(known);
      List<EndpointSecret> next = next(known, fresh, oldUntil.truncatedTo(ChronoUnit.MILLIS));
      if (!transaction.endpoints().replaceSecrets(known, next)) return Optional.empty();
      transaction.audit().append(rotated(transaction.now(), known, actor, fresh.id()));
      return Optional.of(known.with(next));
    });
  }

  private List<EndpointSecret> next(Endpoint known, EndpointSecret fresh, Instant oldUntil) {
    Instant now = wiring.clock().instant();
    List<EndpointSecret> next = new ArrayList<>();
    for (EndpointSecret old : known.secrets()) {
      EndpointSecret bounded = old.until(oldUntil);
      Instant end = bounded.notAfter();
      if (end != null && now.isBefore(end)) next.add(bounded);
    }
    if (next.size() >= MAX_SECRETS) throw tooMany();
    next.add(fresh);
    return next;
  }

  private static AuditEvent rotated(Instant at, Endpoint endpoint, String actor, String secretId) {
    Owner owner = endpoint.owner();
    TenantId tenant = owner == null ? null : owner.tenant();
    IntegrationId integration = owner == null ? null : owner.integration();
    String detail = endpoint.id() + " " + secretId;
    return new AuditEvent(at, tenant, integration, actor, "endpoint.secret_rotated", detail);
  }

  private static RejectedException unknown() {
    return new RejectedException(
        new ProviderError("core", 0, "unknown_endpoint", "no such endpoint", null),
        RejectedException.Kind.NOT_FOUND);
  }

  private static RejectedException tooMany() {
    String message = "expected fewer than " + MAX_SECRETS + " valid secrets of an endpoint";
    return new RejectedException(
        new ProviderError("core", 0, "too_many_secrets", message, null),
        RejectedException.Kind.CONFLICT);
  }
}
