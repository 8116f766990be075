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

  /** The events of one end are made within so much, and come in any order. */
  private static final Duration ONE_END = Duration.ofSeconds(10);

  private static final String ACTOR = "webhook";

  @Override
  public void onConnectionUpdate(
      StoreTransaction transaction, Integration integration, JsonObject envelope) {
    JsonObject data = envelope.object("data");
    if (data == null) return;
    Instant at = time(envelope);
    switch (ConnectionState.parse(data.text("state"))) {
      case OPEN -> opened(transaction, integration, data, at);
      case CLOSE -> closed(transaction, integration, data.whole("statusReason"), at);
      case REFUSED -> apply(transaction, integration, noted(this::gaveUp, false, at));
      case CONNECTING -> apply(transaction, integration, noted(this::seen, false, at));
      case UNKNOWN -> {}
    }
  }

  @Override
  public void onStatus(StoreTransaction transaction, Integration integration, JsonObject envelope) {
    JsonObject data = envelope.object("data");
    if (data == null) return;
    if (ConnectionState.parse(data.text("status")) != ConnectionState.CLOSE) return;
    closed(transaction, integration, data.whole("disconnectionReasonCode"), time(envelope));
  }

  /** Says no code; one that comes with another event of the same end explains it. */
  @Override
  public void onLogout(StoreTransaction transaction, Integration integration, JsonObject envelope) {
    ended(transaction, integration, Moves.LOGGED_OUT, time(envelope));
  }

  /** The server deletes the instance when this event got through. */
  @Override
  public void onRemoval(
      StoreTransaction transaction, Integration integration, JsonObject envelope) {
    ended(transaction, integration, Moves.INSTANCE_MISSING, time(envelope));
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
    Integration after = apply(transaction, integration, unlessOld(i -> toScan(i, at), at));
    boolean ended = isEnded(after);
    StoredQrCode last = rooms.qrCodes().find(transaction, after).orElse(null);
    boolean old =
        older(at, InstanceFacts.of(after).eventAt()) || (last != null && older(at, last.eventAt()));
    if (ended || old) return;
    rooms.qrCodes().put(transaction, after, new StoredQrCode(code, rooms.now(), at));
  }

  private void opened(
      StoreTransaction transaction,
      Integration integration,
      JsonObject data,
      @Nullable Instant at) {
    Integration after = apply(
        transaction, integration, noted(Moves.connected(account(data), rooms.now()), true, at));
    if (after.status() == IntegrationStatus.CONNECTED) rooms.qrCodes().delete(transaction, after);
  }

  /** What closed may be opened again; a drop is none of the customer's business. */
  private void closed(
      StoreTransaction transaction,
      Integration integration,
      @Nullable Long code,
      @Nullable Instant at) {
    String end = Moves.end(code);
    if (end == null) apply(transaction, integration, noted(this::seen, false, at));
    else ended(transaction, integration, end, at);
  }

  private void ended(
      StoreTransaction transaction, Integration integration, String reason, @Nullable Instant at) {
    UnaryOperator<Integration> move = i -> Moves.ended(reason, rooms.now()).apply(seen(i));
    Integration after = apply(
        transaction,
        integration,
        i -> isOfSameEnd(i, at)
            ? Moves.explained(reason, rooms.now()).apply(i)
            : noted(move, false, at).apply(i));
    if (after.status() == IntegrationStatus.DISCONNECTED) rooms.forget(transaction, after);
  }

  /** Of the end that is noted already, by an event that was made a little later. */
  private static boolean isOfSameEnd(Integration integration, @Nullable Instant at) {
    Instant last = InstanceFacts.of(integration).eventAt();
    return integration.status() == IntegrationStatus.NEEDS_REAUTH
        && older(at, last)
        && last != null
        && at != null
        && Duration.between(at, last).compareTo(ONE_END) <= 0;
  }

  /** WhatsApp gives codes to what is not linked: one since the last open means that its end was lost. */
  private Integration toScan(Integration integration, @Nullable Instant at) {
    Instant last = InstanceFacts.of(integration).eventAt();
    boolean newer = at != null && last != null && at.isAfter(last);
    boolean unlinked = newer && integration.status() == IntegrationStatus.CONNECTED;
    return unlinked
        ? noted(Moves.ended(Moves.LOGGED_OUT, rooms.now()), false, at).apply(seen(integration))
        : seen(integration);
  }

  private Integration seen(Integration integration) {
    return Moves.facts(InstanceFacts::seen, rooms.now()).apply(integration);
  }

  /** Nobody scanned any of the codes; the next connect begins anew. */
  private Integration gaveUp(Integration integration) {
    Integration seen = seen(integration);
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

  private UnaryOperator<Integration> unlessOld(
      UnaryOperator<Integration> move, @Nullable Instant at) {
    return integration -> {
      boolean old = older(at, InstanceFacts.of(integration).eventAt());
      return isEnded(integration) || old ? integration : move.apply(integration);
    };
  }

  private boolean isEnded(Integration integration) {
    return integration.status() == IntegrationStatus.DISCONNECTED
        || InstanceFacts.of(integration).ending(rooms.now());
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
