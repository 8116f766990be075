package dev.integrations.evolution;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Integrations;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.UnsupportedException;
import dev.integrations.core.http.CallScope;
import dev.integrations.core.store.StoreTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What the flows of this module share. Immutable and thread-safe. */
record EvolutionRooms(Integrations core, Map<AppId, ServerAccess> servers, QrCodes qrCodes) {
  static final String BY_SDK = "sdk";
  static final String BY_HOST = "host";

  Instant now() {
    return core.clock().instant();
  }

  /** @throws RejectedException NOT_FOUND when it is unknown, another tenant's or another provider's */
  Integration find(TenantId tenant, IntegrationId id) {
    return core.find(tenant, id)
        .filter(integration -> integration.provider().equals(Evolution.PROVIDER))
        .orElseThrow(() -> new RejectedException(
            new ProviderError(
                Evolution.PROVIDER.value(), 0, "unknown_integration", "no such integration", null),
            RejectedException.Kind.NOT_FOUND));
  }

  Integration reread(Integration integration) {
    return find(integration.tenant(), integration.id());
  }

  /** @throws UnsupportedException when the host no longer has the server where it was made */
  ServerAccess access(AppId app) {
    ServerAccess access = servers.get(app);
    if (access == null) {
      throw new UnsupportedException(new ProviderError(
          Evolution.PROVIDER.value(),
          0,
          "unknown_server",
          "expected a server with id " + app + ", there is none",
          null));
    }
    return access;
  }

  /** All calls together until the deadline. */
  Remote remote(Integration integration, Deadline deadline) {
    CallScope scope = CallScope.of(integration.tenant(), integration.id());
    return Remote.of(
        access(integration.app()).asOperator(scope, deadline),
        InstanceFacts.of(integration).instance());
  }

  EvolutionClient client(Integration integration) {
    ServerAccess access = access(integration.app());
    CallScope scope = CallScope.of(integration.tenant(), integration.id());
    InstanceKey key = new InstanceKey(core.credentials(), core.store(), integration);
    return access.client(InstanceFacts.of(integration).instance(), access.calls(key, scope));
  }

  /** The latest known while there is something to scan; an older one would not scan. */
  Optional<QrCode> codeToScan(Integration integration) {
    if (integration.status() == IntegrationStatus.CONNECTED) return Optional.empty();
    return qrCodes
        .find(core.store(), integration)
        .filter(stored -> stored.youngerThan(Opening.QR_LIFE, now()))
        .map(StoredQrCode::code);
  }

  /** In a transaction of its own. */
  Integration change(Integration integration, UnaryOperator<Integration> change, String actor) {
    return change(integration, change, actor, transaction -> {});
  }

  /** With other writes in the same transaction. */
  Integration change(
      Integration integration,
      UnaryOperator<Integration> change,
      String actor,
      Consumer<StoreTransaction> more) {
    return core.store().<Integration, RuntimeException>inTransaction(transaction -> {
      more.accept(transaction);
      return core.changes().apply(transaction, integration, change, actor);
    });
  }

  /** What opened an instance, which is no more. */
  void forget(StoreTransaction transaction, Integration integration) {
    core.credentials()
        .delete(transaction, integration.tenant(), integration.id(), InstanceKey.SLOT);
    qrCodes.delete(transaction, integration);
  }

  static RejectedException conflict(String code, String message) {
    return new RejectedException(
        new ProviderError(Evolution.PROVIDER.value(), 0, code, message, null),
        RejectedException.Kind.CONFLICT);
  }

  /** A conflict that is over after a while. */
  static RejectedException passing(String code, String message, Duration retryAfter) {
    return new RejectedException(
        new ProviderError(Evolution.PROVIDER.value(), 0, code, message, null),
        RejectedException.Kind.CONFLICT,
        retryAfter);
  }
}
