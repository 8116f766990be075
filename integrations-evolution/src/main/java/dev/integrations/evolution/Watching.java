package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.evolution.event.ConnectionState;
import dev.integrations.evolution.event.Jid;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the server where an integration stands, and moves it when events were lost. */
record Watching(EvolutionRooms rooms, Opening opening) {
  EvolutionStatus status(Integration integration) {
    if (integration.status() == IntegrationStatus.DISCONNECTED) {
      return new EvolutionStatus(integration, null, integration.account(), null, null);
    }
    Remote remote = rooms.remote(integration);
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
  Optional<QrCode> qrCode(Integration integration) {
    if (integration.status() == IntegrationStatus.DISCONNECTED) throw closed();
    Remote remote = rooms.remote(integration);
    ConnectionState state = remote.state().orElse(ConnectionState.CLOSE);
    if (state == ConnectionState.OPEN) {
      opening.alreadyOpen(integration, remote, Optional.empty());
      throw EvolutionRooms.conflict(
          "already_connected", "the number is connected; there is nothing to scan");
    }
    if (state != ConnectionState.CONNECTING) throw closed();
    Integration seen = opening.seen(integration);
    boolean comesBack = seen.status() == IntegrationStatus.CONNECTED;
    if (!comesBack && !opening.fresh(seen))
      opening.answered(seen, remote.instance().connect());
    return rooms
        .qrCodes()
        .find(rooms.core().store(), seen)
        .filter(stored -> stored.youngerThan(Opening.QR_LIFE, rooms.now()))
        .map(StoredQrCode::code);
  }

  private Integration moved(
      Integration integration, @Nullable InstanceInfo row, @Nullable ConnectionState state) {
    if (row == null || state == null) {
      return needsReauth(integration, Moves.INSTANCE_MISSING);
    }
    if (state == ConnectionState.OPEN) {
      Jid owner = row.owner();
      return opening.connected(integration, owner == null ? null : owner.phone());
    }
    String end = row.state() == ConnectionState.CLOSE ? Moves.end(row.closedBy()) : null;
    boolean ended = state == ConnectionState.CLOSE && end != null;
    return ended && end != null ? needsReauth(integration, end) : integration;
  }

  /** Unless something moved it since it was read: that is newer than what we asked. */
  private Integration needsReauth(Integration integration, String reason) {
    return rooms.change(
        integration,
        i -> i.version() == integration.version()
            ? Moves.needsReauth(reason, rooms.now()).apply(i)
            : i,
        EvolutionRooms.BY_SDK);
  }

  private static @Nullable String number(Integration integration, @Nullable InstanceInfo row) {
    Jid owner = row == null ? null : row.owner();
    String phone = owner == null ? null : owner.phone();
    return phone == null ? integration.account() : phone;
  }

  private static RuntimeException closed() {
    return EvolutionRooms.conflict(
        "not_connecting", "there is no QR code while the connection is closed; connect first");
  }
}
