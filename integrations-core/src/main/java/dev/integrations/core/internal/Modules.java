package dev.integrations.core.internal;

import dev.integrations.core.ProviderId;
import dev.integrations.core.ProviderModule;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The provider modules that registered themselves. Thread-safe. */
public final class Modules {
  private final Map<ProviderId, ProviderModule> byId = new ConcurrentHashMap<>();

  /** @throws IllegalArgumentException when another one of that provider is registered */
  public void register(ProviderModule module) {
    ProviderModule other = byId.putIfAbsent(module.id(), module);
    if (other != null && other != module) {
      throw new IllegalArgumentException(
          "register: expected one module for " + module.id() + ", got a second");
    }
  }

  public Optional<ProviderModule> find(ProviderId id) {
    return Optional.ofNullable(byId.get(id));
  }
}
