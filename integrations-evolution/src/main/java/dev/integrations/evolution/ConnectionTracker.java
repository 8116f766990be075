package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import dev.integrations.core.store.StoreTransaction;
import dev.integrations.evolution.event.ConnectionState;
import dev.integrations.evolution.event.Jid;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Moves the status by connection and QR events, which come in any order and more than once. The
 * server's own time tells which is newer; it is local wall time, so a difference of more than its
 * retries can explain is taken for a change of its clock, not for an old event.
 */
record ConnectionTracker(EvolutionRooms rooms) implements ConnectionEvents {
  /** The server's retries of one event take about 25 minutes; its clock jumps by an hour. */
  private static final Duration RETRIES = Duration.ofMinutes(45);

  private static final String ACTOR = "webhook";

  @Override
  public void onConnectionUpdate(
      StoreTransaction transaction, Integration integration, JsonObject envelope) {
    JsonObject data = envelope.object("data");
    if (data == null) return;
    boolean open = ConnectionState.parse(data.text("state")) == ConnectionState.OPEN;
    Integration after = apply(transaction, integration, noted(move(data), open, time(envelope)));
    if (open && after.status() == IntegrationStatus.CONNECTED) {
      rooms.qrCodes().delete(transaction, after);
    }
  }

  @Override
  public void onQrCode(StoreTransaction transaction, Integration integration, JsonObject envelope) {
    Instant at = time(envelope);
    JsonValue code = envelope.at("data", "qrcode");
    QrCode read = code instanceof JsonObject object ? QrCode.read(object) : null;
    if (read != null) newCode(transaction, integration, read, at);
    else if (envelope.at("data", "statusCode") != null) {
      Integration after = apply(transaction, integration, noted(this::gaveUp, false, at));
      rooms.qrCodes().delete(transaction, after);
    }
  }

  private void newCode(
      StoreTransaction transaction, Integration integration, QrCode code, @Nullable Instant at) {
    Integration after = apply(
        transaction, integration, unlessOld(Moves.facts(InstanceFacts::seen, rooms.now()), at));
    boolean ended = after.status() == IntegrationStatus.DISCONNECTED
        || InstanceFacts.of(after).deleting();
    StoredQrCode last = rooms.qrCodes().find(transaction, after).orElse(null);
    boolean old =
        older(at, InstanceFacts.of(after).eventAt()) || (last != null && older(at, last.eventAt()));
    if (ended || old) return;
    rooms.qrCodes().put(transaction, after, new StoredQrCode(code, rooms.now(), at));
  }

  private UnaryOperator<Integration> move(JsonObject data) {
    Instant now = rooms.now();
    return switch (ConnectionState.parse(data.text("state"))) {
      case OPEN -> Moves.connected(account(data), now);
      case CLOSE -> closed(Moves.end(data.whole("statusReason")));
      case REFUSED -> this::gaveUp;
      case CONNECTING -> Moves.facts(InstanceFacts::seen, now);
      default -> UnaryOperator.identity();
    };
  }

  /** What closed may be opened again; a drop is none of the customer's business. */
  private UnaryOperator<Integration> closed(@Nullable String end) {
    return integration -> {
      Integration seen = Moves.facts(InstanceFacts::seen, rooms.now()).apply(integration);
      return end == null ? seen : Moves.needsReauth(end, rooms.now()).apply(seen);
    };
  }

  /** Nobody scanned any of the codes; the next connect begins anew. */
  private Integration gaveUp(Integration integration) {
    Integration seen = Moves.facts(InstanceFacts::seen, rooms.now()).apply(integration);
    boolean waiting = seen.status() == IntegrationStatus.PENDING
        && !Objects.equals(seen.reason(), Moves.QR_LIMIT);
    return waiting ? seen.in(IntegrationStatus.PENDING, Moves.QR_LIMIT, rooms.now()) : seen;
  }

  /** What changes something, or confirms the connection, is remembered with its time. */
  private UnaryOperator<Integration> noted(
      UnaryOperator<Integration> move, boolean confirms, @Nullable Instant at) {
    return unlessOld(
        integration -> {
          Integration moved = move.apply(integration);
          if (at == null || (moved.equals(integration) && !confirms)) return moved;
          return Moves.facts(facts -> facts.eventAt(at), rooms.now()).apply(moved);
        },
        at);
  }

  private static UnaryOperator<Integration> unlessOld(
      UnaryOperator<Integration> move, @Nullable Instant at) {
    return integration -> {
      InstanceFacts facts = InstanceFacts.of(integration);
      boolean ended = integration.status() == IntegrationStatus.DISCONNECTED || facts.deleting();
      return ended || older(at, facts.eventAt()) ? integration : move.apply(integration);
    };
  }

  private Integration apply(
      StoreTransaction transaction, Integration integration, UnaryOperator<Integration> change) {
    return rooms.core().changes().apply(transaction, integration, change, ACTOR);
  }

  private static boolean older(@Nullable Instant at, @Nullable Instant last) {
    if (at == null || last == null || !at.isBefore(last)) return false;
    return Duration.between(at, last).compareTo(RETRIES) <= 0;
  }

  private static @Nullable String account(JsonObject data) {
    String wuid = data.text("wuid");
    return wuid == null ? null : new Jid(wuid).phone();
  }

  private static @Nullable Instant time(JsonObject envelope) {
    String text = envelope.text("date_time");
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
