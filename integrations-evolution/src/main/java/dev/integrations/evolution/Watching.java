package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.evolution.event.ConnectionState;
import dev.integrations.evolution.event.Jid;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Asks the server where an integration stands, and moves it when events were lost. */
record Watching(EvolutionRooms rooms, Opening opening) {
  EvolutionStatus status(Integration integration, Deadline deadline) {
    if (integration.status() == IntegrationStatus.DISCONNECTED) {
      return new EvolutionStatus(integration, null, integration.account(), null, null);
    }
    Remote remote = rooms.remote(integration, deadline);
    Optional<InstanceInfo> row = remote.info();
    Optional<ConnectionState> state = row.isPresent() ? remote.state() : Optional.empty();
    Integration moved = moved(integration, row.orElse(null), state.orElse(null));
    return new EvolutionStatus(
        moved,
        state.orElse(null),
        number(moved, row.orElse(null)),
        row.map(InstanceInfo::profileName).orElse(null),
        row.map(InstanceInfo::profilePictureUrl).orElse(null));
  }

  /** The latest known; the server is asked only while it is connecting. */
  Optional<QrCode> qrCode(Integration integration, Deadline deadline) {
    if (integration.status() == IntegrationStatus.DISCONNECTED) throw closed();
    Remote remote = rooms.remote(integration, deadline);
    ConnectionState state = remote.state().orElse(ConnectionState.CLOSE);
    if (state == ConnectionState.OPEN) {
      opening.alreadyOpen(integration, remote, Optional.empty());
      throw EvolutionRooms.conflict(
          "already_connected", "the number is connected; there is nothing to scan");
    }
    if (state != ConnectionState.CONNECTING) throw closed(integration);
    Integration seen = opening.seen(integration);
    boolean comesBack = seen.status() == IntegrationStatus.CONNECTED;
    return comesBack || opening.fresh(seen)
        ? rooms.codeToScan(seen)
        : rooms.codeToScan(opening.answered(seen, remote.instance().connect()));
  }

  private Integration moved(
      Integration integration, @Nullable InstanceInfo row, @Nullable ConnectionState state) {
    if (row == null || state == null) {
      return ended(integration, Moves.INSTANCE_MISSING, InstanceFacts::deleted);
    }
    if (state == ConnectionState.OPEN) {
      Jid owner = row.owner();
      return opening.connected(integration, owner == null ? null : owner.phone());
    }
    boolean closed = state == ConnectionState.CLOSE && row.state() == ConnectionState.CLOSE;
    String end = closed ? Moves.end(row.closedBy()) : null;
    return end == null ? integration : ended(integration, end, InstanceFacts::ended);
  }

  /** Unless something moved it since it was read: that is newer than what we asked. */
  private Integration ended(
      Integration integration, String reason, UnaryOperator<InstanceFacts> ofWanted) {
    return rooms.core().store().<Integration, RuntimeException>inTransaction(transaction -> {
      UnaryOperator<Integration> move = Moves.ended(reason, ofWanted, rooms.now());
      Integration after = rooms
          .core()
          .changes()
          .apply(
              transaction,
              integration,
              i -> i.version() == integration.version() ? move.apply(i) : i,
              EvolutionRooms.BY_SDK);
      if (after.status() == IntegrationStatus.DISCONNECTED) rooms.forget(transaction, after);
      return after;
    });
  }

  private static @Nullable String number(Integration integration, @Nullable InstanceInfo row) {
    Jid owner = row == null ? null : row.owner();
    String phone = owner == null ? null : owner.phone();
    return phone == null ? integration.account() : phone;
  }

  /** Opened lately, it may take a while to open; what opened it knows how long. */
  private RuntimeException closed(Integration integration) {
    return opening.openedLately(integration)
        ? EvolutionRooms.passing(
            "not_connecting",
            "the server does not reach WhatsApp yet; ask again in some seconds",
            Duration.ofSeconds(5))
        : closed();
  }

  private static RuntimeException closed() {
    return EvolutionRooms.conflict(
        "not_connecting", "there is no QR code while the connection is closed; connect first");
  }
}
