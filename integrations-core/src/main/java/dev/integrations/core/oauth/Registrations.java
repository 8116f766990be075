package dev.integrations.core.oauth;

import dev.integrations.core.AppId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RejectedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The apps that the host registered. Thread-safe. */
final class Registrations {
  private final Map<Key, Registration> byKey = new ConcurrentHashMap<>();

  /** The newest of an app's configurations counts. */
  void put(Registration registration) {
    byKey.put(new Key(registration.id(), registration.appId()), registration);
  }

  /** @throws RejectedException when there is none */
  Registration get(ProviderId provider, AppId app) {
    return find(provider, app)
        .orElseThrow(() -> new RejectedException(
            new ProviderError(
                provider.value(),
                0,
                "unknown_app",
                "expected a registered app, got " + OpenText.code(app.value()),
                null),
            RejectedException.Kind.NOT_FOUND));
  }

  Optional<Registration> find(ProviderId provider, AppId app) {
    return Optional.ofNullable(byKey.get(new Key(provider, app)));
  }

  boolean knows(ProviderId provider) {
    return byKey.keySet().stream().anyMatch(key -> key.provider().equals(provider));
  }

  List<Registration> of(ProviderId provider) {
    return byKey.values().stream().filter(each -> each.id().equals(provider)).toList();
  }

  private record Key(ProviderId provider, AppId app) {}
}
