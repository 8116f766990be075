package dev.integrations.core.inbox;

import dev.integrations.core.Integration;
import dev.integrations.core.ProviderModule;
import dev.integrations.core.internal.HostEvents;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.store.InboxEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what lies in the inbox to what a handler gets. */
final class EventDecoder {
  private final Wiring wiring;

  EventDecoder(Wiring wiring) {
    this.wiring = wiring;
  }

  /**
   * The event as a value of its provider, or of core.
   *
   * @throws MissingModuleException when this node does not know the provider
   * @throws dev.integrations.core.error.KeyException when its payload does not open
   */
  Object decode(InboxEvent event) throws MissingModuleException {
    if (HostEvents.isType(event.type())) return HostEvents.decode(event.type(), payload(event));
    ProviderModule module = wiring.modules().find(event.provider()).orElse(null);
    if (module == null) throw new MissingModuleException(event);
    return module.webhooks().decode(event.type(), payload(event), integration(event));
  }

  JsonObject payload(InboxEvent event) {
    return wiring
        .payloads()
        .fromStored(event.tenant(), event.integration(), event.id(), event.payload());
  }

  private @Nullable Integration integration(InboxEvent event) {
    Optional<Integration> found =
        wiring.store().integrations().find(event.tenant(), event.integration());
    return found.orElse(null);
  }

  /** The host did not register the provider's module, or not yet. */
  static final class MissingModuleException extends Exception {
    private static final long serialVersionUID = 1L;

    MissingModuleException(InboxEvent event) {
      super("no module is registered for provider " + event.provider());
    }
  }
}
