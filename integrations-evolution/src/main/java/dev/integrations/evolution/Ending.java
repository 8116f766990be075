package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.error.NotConnectedException;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.store.StoreTransaction;
import java.util.Optional;

/**
 * Ends an instance: unlinks the phone, deletes, waits until the name is free. Each step may be
 * repeated, so whatever failed, the same call carries on.
 */
record Ending(EvolutionRooms rooms, Patience patience) {
  Integration end(Integration integration, Alone.Held held) {
    InstanceFacts facts = InstanceFacts.of(integration);
    if (integration.status() == IntegrationStatus.DISCONNECTED) {
      return facts.deleting() ? finished(integration, held) : integration;
    }
    // From here on events of the instance's end are no news for the host.
    Integration marked = rooms.change(
        integration,
        Moves.facts(f -> f.deleting(rooms.now()), rooms.now()),
        EvolutionRooms.BY_HOST);
    Remote remote = rooms.remote(marked);
    held.still();
    logout(remote);
    boolean gone = delete(remote, held);
    return disconnected(marked, gone);
  }

  /** Carries on where an earlier end stopped; the integration no longer says "deleting" when it is done. */
  Integration finished(Integration integration, Alone.Held held) {
    boolean gone = delete(rooms.remote(integration), held);
    return disconnected(integration, gone);
  }

  /** Whether the name is free within our patience. */
  private boolean delete(Remote remote, Alone.Held held) {
    held.still();
    remote.delete();
    return patience
        .await(() -> {
          held.still();
          return remote.state().isPresent() ? Optional.empty() : Optional.of(Boolean.TRUE);
        })
        .isPresent();
  }

  /** What is deleted next need not be logged out; only a server out of reach stops us. */
  private static void logout(Remote remote) {
    try {
      remote.instance().logout();
    } catch (NotConnectedException | RejectedException nothingToLogOut) {
      return;
    } catch (TransportException e) {
      if (e.error().status() == 0) throw e;
    }
  }

  private Integration disconnected(Integration integration, boolean gone) {
    return rooms.change(
        integration,
        i -> {
          InstanceFacts facts = InstanceFacts.of(i);
          Integration without = i.with((gone ? facts.deleted() : facts).metadata(), rooms.now());
          return without.status() == IntegrationStatus.DISCONNECTED
              ? without
              : without.in(IntegrationStatus.DISCONNECTED, Moves.BY_HOST, rooms.now());
        },
        EvolutionRooms.BY_HOST,
        transaction -> forget(transaction, integration));
  }

  private void forget(StoreTransaction transaction, Integration integration) {
    rooms
        .core()
        .credentials()
        .delete(transaction, integration.tenant(), integration.id(), InstanceKey.SLOT);
    rooms.qrCodes().delete(transaction, integration);
  }
}
