package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How an integration moves. Each returns its argument when there is nothing to change. */
final class Moves {
  static final String QR_LIMIT = "qr_limit";
  static final String INSTANCE_MISSING = "instance_missing";
  static final String LOGGED_OUT = "logged_out";
  static final String BY_HOST = "host";

  /** After these the server does not try again; what WhatsApp means by 402 and 406 it does not say. */
  private static final Map<Long, String> ENDS = Map.of(
      401L, LOGGED_OUT,
      402L, "closed_402",
      403L, "forbidden",
      406L, "closed_406");

  private Moves() {}

  /** Why the customer must act; null when the server tries by itself. */
  static @Nullable String end(@Nullable Long closeCode) {
    return closeCode == null ? null : ENDS.get(closeCode);
  }

  static UnaryOperator<Integration> connected(@Nullable String account, Instant now) {
    return integration -> {
      boolean ended = InstanceFacts.of(integration).ending(now);
      InstanceFacts facts = InstanceFacts.of(integration).linked();
      boolean known = integration.status() == IntegrationStatus.CONNECTED
          && (account == null || account.equals(integration.account()))
          && facts.metadata().equals(integration.metadata());
      return known || ended || integration.status() == IntegrationStatus.DISCONNECTED
          ? integration
          : integration.connected(account, now).with(facts.metadata(), now);
    };
  }

  /**
   * The phone is unlinked, or the instance gone: what the host wanted when it wanted its end, and
   * otherwise the customer must act.
   */
  static UnaryOperator<Integration> ended(String reason, Instant now) {
    return ended(reason, InstanceFacts::ended, now);
  }

  /** @param ofWanted what is left of the facts when the host wanted its end */
  static UnaryOperator<Integration> ended(
      String reason, UnaryOperator<InstanceFacts> ofWanted, Instant now) {
    return integration -> {
      InstanceFacts facts = InstanceFacts.of(integration);
      if (integration.status() == IntegrationStatus.DISCONNECTED || facts.ending(now)) {
        return integration;
      }
      return facts.deleting()
          ? disconnected(ofWanted.apply(facts), now).apply(integration)
          : needsReauth(integration, reason, now);
    };
  }

  /** Only what was connected can need it again: before that, the QR code says what to do. */
  private static Integration needsReauth(Integration integration, String reason, Instant now) {
    boolean was = integration.status() == IntegrationStatus.CONNECTED;
    return was
        ? integration.in(IntegrationStatus.NEEDS_REAUTH, reason, now)
        : explained(reason, now).apply(integration);
  }

  /** A logout without a code may be explained by what comes with it; that is no further news. */
  static UnaryOperator<Integration> explained(String reason, Instant now) {
    return integration -> {
      boolean vague = integration.status() == IntegrationStatus.NEEDS_REAUTH
          && LOGGED_OUT.equals(integration.reason())
          && !LOGGED_OUT.equals(reason);
      return vague ? integration.in(IntegrationStatus.NEEDS_REAUTH, reason, now) : integration;
    };
  }

  static UnaryOperator<Integration> disconnected(InstanceFacts facts, Instant now) {
    return integration -> {
      Integration noted = integration.with(facts.metadata(), now);
      return noted.status() == IntegrationStatus.DISCONNECTED
          ? noted
          : noted.in(IntegrationStatus.DISCONNECTED, BY_HOST, now);
    };
  }

  /**
   * Begun anew, after its end or after a QR code that nobody scanned; but what became connected since
   * {@code known} was read is newer than our question.
   */
  static UnaryOperator<Integration> pending(Integration known, Instant now) {
    return integration -> {
      boolean waits =
          integration.status() == IntegrationStatus.PENDING && integration.reason() == null;
      boolean meanwhile = integration.status() == IntegrationStatus.CONNECTED
          && !Objects.equals(integration.connectedAt(), known.connectedAt());
      return waits || meanwhile
          ? integration
          : integration.in(IntegrationStatus.PENDING, null, now);
    };
  }

  static UnaryOperator<Integration> facts(UnaryOperator<InstanceFacts> change, Instant now) {
    return integration -> {
      Map<String, String> changed = change.apply(InstanceFacts.of(integration)).metadata();
      return changed.equals(integration.metadata()) ? integration : integration.with(changed, now);
    };
  }
}
