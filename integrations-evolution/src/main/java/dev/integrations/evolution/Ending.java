package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.error.NotConnectedException;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.error.TransportException;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
    Remote remote = rooms.remote(integration, held.deadline());
    // From here on events of the instance's end are no news for the host.
    Integration marked = change(integration, f -> f.deleting(rooms.now()));
    try {
      held.still();
      logout(remote);
      return disconnected(marked, delete(remote, held));
    } catch (RuntimeException e) {
      failed(marked, e);
      throw e;
    }
  }

  /** Carries on where an earlier end stopped; the integration no longer says "deleting" when it is done. */
  Integration finished(Integration integration, Alone.Held held) {
    boolean gone = delete(rooms.remote(integration, held.deadline()), held);
    return disconnected(integration, gone);
  }

  /** Events and looks say again what is true; a node that dies here is told by the time that went by. */
  private void failed(Integration marked, RuntimeException failure) {
    try {
      var unused = change(marked, f -> f.deleting() ? f.endFailed(rooms.now()) : f);
    } catch (StoreException e) {
      failure.addSuppressed(e);
    }
  }

  /** Whether the name is free within our patience. */
  private boolean delete(Remote remote, Alone.Held held) {
    held.still();
    remote.delete();
    return patience
        .await(held.deadline(), () -> {
          held.still();
          return isGone(remote) ? Optional.of(Boolean.TRUE) : Optional.empty();
        })
        .isPresent();
  }

  /** The server has taken the order: that it cannot be asked how far it is undoes nothing. */
  private static boolean isGone(Remote remote) {
    try {
      return remote.state().isEmpty();
    } catch (TransportException | ProtocolException unknown) {
      return false;
    }
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
          InstanceFacts waits = facts.deleting() ? facts.ended() : facts.deleting(rooms.now());
          return Moves.disconnected(gone ? facts.deleted() : waits, rooms.now()).apply(i);
        },
        EvolutionRooms.BY_HOST,
        transaction -> rooms.forget(transaction, integration));
  }

  private Integration change(Integration integration, UnaryOperator<InstanceFacts> facts) {
    return rooms.change(integration, Moves.facts(facts, rooms.now()), EvolutionRooms.BY_HOST);
  }
}
