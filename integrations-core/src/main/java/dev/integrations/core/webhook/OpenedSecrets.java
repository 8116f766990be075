package dev.integrations.core.webhook;

import dev.integrations.core.error.KeyException;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.EndpointSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that are valid now.
 *
 * @param unopened why one of them could not be opened; null when all could
 */
record OpenedSecrets(List<ActiveSecret> active, @Nullable String unopened) {
  static OpenedSecrets of(Wiring wiring, Endpoint endpoint) {
    Instant now = wiring.clock().instant();
    List<ActiveSecret> active = new ArrayList<>();
    String unopened = null;
    for (EndpointSecret secret : endpoint.secrets()) {
      if (!secret.activeAt(now)) continue;
      try {
        active.add(
            new ActiveSecret(secret.id(), new EndpointSecrets(wiring).open(endpoint, secret)));
      } catch (KeyException e) {
        unopened = e.code();
      }
    }
    return new OpenedSecrets(active, unopened);
  }

  static OpenedSecrets of(List<SigningSecret> configured, Instant now) {
    List<ActiveSecret> active = configured.stream()
        .filter(secret -> secret.activeAt(now))
        .map(secret -> new ActiveSecret(secret.id(), secret.secret()))
        .toList();
    return new OpenedSecrets(active, null);
  }
}
