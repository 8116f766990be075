package dev.integrations.core.store;

import dev.integrations.core.AppId;
import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import java.util.List;
import java.util.Optional;

/** Keeps endpoints; an integration has at most one, and so has an app. */
public interface EndpointStore {
  /** Adds it; false, and nothing changed, when the integration or the app has one already. */
  boolean insert(Endpoint endpoint);

  /** By the public id, the only look-up that strangers can cause. */
  Optional<Endpoint> find(EndpointId id);

  Optional<Endpoint> findFor(TenantId tenant, IntegrationId integration);

  /** The app's own. */
  Optional<Endpoint> findFor(ProviderId provider, AppId app);

  /**
   * Replaces all secrets; false, and nothing changed, when there is no such endpoint or its secrets
   * are not those of {@code known} any more.
   */
  boolean replaceSecrets(Endpoint known, List<EndpointSecret> secrets);
}
