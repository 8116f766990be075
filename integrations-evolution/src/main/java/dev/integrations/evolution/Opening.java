package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.error.NotConnectedException;
import dev.integrations.evolution.event.ConnectionState;
import dev.integrations.evolution.event.Jid;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections, each closed one once: every further call would open one more socket at the server
 * that goes on for ever.
 */
record Opening(EvolutionRooms rooms, Patience patience) {
  /** The server makes a new one about every 45 s. */
  static final Duration QR_LIFE = Duration.ofSeconds(45);
  /** Younger ones are not asked for again. */
  static final Duration QR_FRESH = Duration.ofSeconds(20);
  /** After so long without a sign a closed connection may be opened again: that socket is dead. */
  private static final Duration NO_SIGN = Duration.ofMinutes(2);

  Integration alreadyOpen(Integration integration, Remote remote, Optional<InstanceInfo> row) {
    String known = row.map(Opening::account).orElse(null);
    String account = known != null ? known : remote.info().map(Opening::account).orElse(null);
    return connected(integration, account);
  }

  /** The code of the moment; for a pairing code the connection must be opened anew with the number. */
  Integration whileConnecting(
      Integration integration, Remote remote, ConnectOptions options, Alone.Held held) {
    // Connected and on its way back: there is nothing to scan, and a logout would unlink the phone.
    if (integration.status() == IntegrationStatus.CONNECTED) return integration;
    String number = options.number();
    String asked = InstanceFacts.of(integration).pairingNumber();
    if (number != null && !number.equals(asked)) {
      logout(remote, held);
      return opened(integration, anew(integration, remote, number), number);
    }
    Integration seen = seen(integration);
    Integration waiting =
        rooms.change(seen, Moves.pending(integration, rooms.now()), EvolutionRooms.BY_HOST);
    return fresh(waiting) ? waiting : answered(waiting, remote.instance().connect());
  }

  Integration fromClosed(Integration integration, Remote remote, ConnectOptions options) {
    String number = options.number();
    if (openedLately(integration)) return integration;
    return opened(integration, anew(integration, remote, number), number);
  }

  /** Whether a socket was opened whose first sign may still come. */
  boolean openedLately(Integration integration) {
    return InstanceFacts.of(integration).openedWithin(NO_SIGN, rooms.now());
  }

  /** The codes of the connection before do not scan on this one. */
  private ConnectAnswer anew(Integration integration, Remote remote, @Nullable String number) {
    rooms.qrCodes().delete(rooms.core().store(), integration);
    return number == null ? remote.instance().connect() : remote.instance().connect(number);
  }

  /** What {@code connect} answers to a connection that is being opened. */
  Integration answered(Integration integration, ConnectAnswer answer) {
    if (answer.state() == ConnectionState.OPEN) return connected(integration, null);
    QrCode code = answer.qrCode();
    boolean scanned = integration.status() == IntegrationStatus.CONNECTED;
    if (code != null && !scanned) keep(integration, code);
    return integration;
  }

  Integration connected(Integration integration, @Nullable String account) {
    UnaryOperator<Integration> move = Moves.connected(account, rooms.now());
    if (move.apply(integration).equals(integration)) return integration;
    return rooms.change(
        integration,
        move,
        EvolutionRooms.BY_SDK,
        transaction -> rooms.qrCodes().delete(transaction, integration));
  }

  Integration seen(Integration integration) {
    if (!InstanceFacts.of(integration).opened()) return integration;
    return rooms.change(
        integration, Moves.facts(InstanceFacts::seen, rooms.now()), EvolutionRooms.BY_SDK);
  }

  boolean fresh(Integration integration) {
    return rooms
        .qrCodes()
        .find(rooms.core().store(), integration)
        .filter(stored -> stored.youngerThan(QR_FRESH, rooms.now()))
        .isPresent();
  }

  /** A link that holds opens without a code; only a code says that somebody has to scan. */
  private Integration opened(
      Integration integration, ConnectAnswer answer, @Nullable String number) {
    boolean toScan = answer.qrCode() != null || integration.status() != IntegrationStatus.CONNECTED;
    Integration waiting = rooms.change(
        integration,
        i -> {
          Integration noted =
              Moves.facts(f -> f.opened(rooms.now(), number), rooms.now()).apply(i);
          return toScan ? Moves.pending(integration, rooms.now()).apply(noted) : noted;
        },
        EvolutionRooms.BY_HOST);
    return answered(waiting, answer);
  }

  /** Half of one, which the server has while it makes the image, replaces none. */
  private void keep(Integration integration, QrCode code) {
    if (code.code() == null && rooms.codeToScan(integration).isPresent()) return;
    rooms
        .qrCodes()
        .put(rooms.core().store(), integration, new StoredQrCode(code, rooms.now(), null));
  }

  private void logout(Remote remote, Alone.Held held) {
    held.still();
    try {
      remote.instance().logout();
    } catch (NotConnectedException alreadyClosed) {
      return;
    }
    patience.await(held.deadline(), () -> {
      held.still();
      return remote.state().filter(state -> state == ConnectionState.CLOSE);
    });
    held.still();
  }

  private static @Nullable String account(InstanceInfo row) {
    Jid owner = row.owner();
    return owner == null ? null : owner.phone();
  }
}
