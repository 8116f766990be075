package dev.integrations.evolution;

import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationStatus;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How an integration moves. Each returns its argument when there is nothing to change. */
final class Moves {
  static final String QR_LIMIT = "qr_limit";
  static final String INSTANCE_MISSING = "instance_missing";
  static final String BY_HOST = "host";

  /** After these the server does not try again; what WhatsApp means by 402 and 406 it does not say. */
  private static final Map<Long, String> ENDS = Map.of(
      401L, "logged_out",
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
      InstanceFacts facts = InstanceFacts.of(integration).linked();
      boolean known = integration.status() == IntegrationStatus.CONNECTED
          && (account == null || account.equals(integration.account()))
          && facts.metadata().equals(integration.metadata());
      boolean ended = integration.status() == IntegrationStatus.DISCONNECTED || facts.deleting();
      return known || ended
          ? integration
          : integration.connected(account, now).with(facts.metadata(), now);
    };
  }

  /** Only what was connected can need it again: before that, the QR code says what to do. */
  static UnaryOperator<Integration> needsReauth(String reason, Instant now) {
    return integration -> {
      boolean was = integration.status() == IntegrationStatus.CONNECTED
          && !InstanceFacts.of(integration).deleting();
      return was ? integration.in(IntegrationStatus.NEEDS_REAUTH, reason, now) : integration;
    };
  }

  /** Begun anew, after its end or after a QR code that nobody scanned. */
  static UnaryOperator<Integration> pending(Instant now) {
    return integration ->
        integration.status() == IntegrationStatus.PENDING && integration.reason() == null
            ? integration
            : integration.in(IntegrationStatus.PENDING, null, now);
  }

  static UnaryOperator<Integration> facts(UnaryOperator<InstanceFacts> change, Instant now) {
    return integration -> {
      Map<String, String> changed = change.apply(InstanceFacts.of(integration)).metadata();
      return changed.equals(integration.metadata()) ? integration : integration.with(changed, now);
    };
  }
}
