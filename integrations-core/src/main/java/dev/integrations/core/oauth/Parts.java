package dev.integrations.core.oauth;

import dev.integrations.core.IntegrationChanges;
import dev.integrations.core.http.HttpPipeline;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.Store;

/** What the parts of {@link OAuthManager} stand on. */
record Parts(
    Wiring wiring,
    HttpPipeline http,
    IntegrationChanges changes,
    OAuthSettings settings,
    Registrations registrations,
    StoreTime time) {
  Store store() {
    return wiring.store();
  }
}
