package dev.integrations.core.store;

import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import java.util.List;
import java.util.Optional;

/** Keeps endpoints; an integration has at most one. */
public interface EndpointStore {
  /** Adds it; false, and nothing changed, when the integration has one already. */
  boolean insert(Endpoint endpoint);

  /** By the public id, the only look-up that strangers can cause. */
  Optional<Endpoint> find(EndpointId id);

  Optional<Endpoint> findFor(TenantId tenant, IntegrationId integration);

  /** Replaces all secrets; false when there is no such endpoint. */
  boolean replaceSecrets(EndpointId id, List<EndpointSecret> secrets);
}
