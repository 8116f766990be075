package dev.integrations.evolution;

import dev.integrations.core.AppId;
import dev.integrations.core.Binding;
import dev.integrations.core.BindingRef;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.Store;
import dev.integrations.core.store.StoreTransaction;
import java.util.Optional;
import java.util.Set;

/** One integration for each binding, whoever comes first. */
record Bindings(EvolutionRooms rooms) {
  Optional<Integration> find(TenantId tenant, BindingRef ref) {
    Store store = rooms.core().store();
    return store
        .integrations()
        .binding(tenant, Evolution.PROVIDER, ref)
        .flatMap(binding -> store.integrations().find(tenant, binding.integration()));
  }

  Integration findOrMake(TenantId tenant, BindingRef ref, AppId server) {
    return find(tenant, ref).orElseGet(() -> make(tenant, ref, server));
  }

  private Integration make(TenantId tenant, BindingRef ref, AppId server) {
    Integration made = pending(tenant, ref, server);
    try {
      return rooms
          .core()
          .store()
          .<Integration, BoundMeanwhile>inTransaction(
              transaction -> insert(transaction, made, ref));
    } catch (BoundMeanwhile e) {
      return find(tenant, ref).orElseThrow(() -> new IllegalStateException(e));
    }
  }

  private static Integration insert(StoreTransaction in, Integration made, BindingRef ref)
      throws BoundMeanwhile {
    in.integrations().insert(made);
    Binding binding = new Binding(made.tenant(), ref, Evolution.PROVIDER, made.id());
    if (!in.integrations().bind(binding)) throw new BoundMeanwhile();
    in.audit()
        .append(new AuditEvent(
            in.now(), made.tenant(), made.id(), EvolutionRooms.BY_HOST, "connect_begun", null));
    return made;
  }

  private Integration pending(TenantId tenant, BindingRef ref, AppId server) {
    IntegrationId id = IntegrationId.random();
    String prefix = rooms.access(server).server().options().namePrefix();
    String name = InstanceNames.name(prefix, tenant, ref, id);
    return Integration.pending(id, tenant, Evolution.PROVIDER, server, rooms.now())
        .with(InstanceFacts.named(name).metadata(), rooms.now())
        .inEventsAs(Set.of(name), rooms.now());
  }

  /** Rolls the transaction back. */
  private static final class BoundMeanwhile extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
