package dev.integrations.core;

import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.internal.HostEvents;
import dev.integrations.core.internal.RandomText;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.NewInboxEvent;
import dev.integrations.core.store.StoreTransaction;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The one way to change an integration; for provider modules. A status that moves is written to the
 * audit trail and told to the host as an {@link dev.integrations.core.inbox.IntegrationEvent}, both in
 * the transaction that moves it. Thread-safe.
 */
public final class IntegrationChanges {
  private static final int MAX_ATTEMPTS = 5;

  private final Wiring wiring;

  IntegrationChanges(Wiring wiring) {
    this.wiring = wiring;
  }

  /**
   * Applies the change, and applies it anew to what is there when somebody else wrote meanwhile.
   *
   * @param current as the caller knows it; may be old
   * @param change called once or more; returns its argument when nothing is to be written
   * @param actor who did it, for the audit trail: {@code host}, {@code webhook} or {@code sdk}
   * @return the integration as it is now
   * @throws RejectedException when it is no more
   * @throws StoreException when others kept writing it; nothing of it was kept, try again
   */
  public Integration apply(
      StoreTransaction transaction,
      Integration current,
      UnaryOperator<Integration> change,
      String actor) {
    Integration before = current;
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      Integration changed = change.apply(before);
      if (changed.equals(before)) return before;
      if (transaction.integrations().update(changed)) {
        return written(transaction, before, next(changed), actor);
      }
      before = reread(transaction, current);
    }
    throw new StoreException(
        "integration_contended", "others kept writing the same integration", Retry.SAFE, null);
  }

  private Integration written(
      StoreTransaction transaction, Integration before, Integration after, String actor) {
    if (before.status() != after.status()) {
      audit(transaction, after, actor);
      tell(transaction, after);
    }
    return after;
  }

  private static void audit(StoreTransaction transaction, Integration after, String actor) {
    String action = after.status().name().toLowerCase(Locale.ROOT);
    transaction
        .audit()
        .append(new AuditEvent(
            transaction.now(), after.tenant(), after.id(), actor, action, after.reason()));
  }

  private void tell(StoreTransaction transaction, Integration after) {
    HostEvents.typeOf(after.status()).ifPresent(type -> {
      transaction.inbox().insert(List.of(event(type, after)));
      transaction.afterCommit(wiring.arrivals()::raise);
    });
  }

  private NewInboxEvent event(String type, Integration after) {
    String id = "evt_" + RandomText.ofBits(128);
    return new NewInboxEvent(
        id,
        after.tenant(),
        after.id(),
        after.provider(),
        type,
        type + ":" + after.version(),
        "integration",
        wiring.payloads().toStored(after.tenant(), after.id(), id, HostEvents.encode(after)));
  }

  private static Integration reread(StoreTransaction transaction, Integration known) {
    return transaction
        .integrations()
        .find(known.tenant(), known.id())
        .orElseThrow(() -> new RejectedException(
            new ProviderError(
                known.provider().value(), 0, "unknown_integration", "no such integration", null),
            RejectedException.Kind.NOT_FOUND));
  }

  /** As the store has it after the update. */
  private static Integration next(Integration written) {
    return new Integration(
        written.id(),
        written.tenant(),
        written.provider(),
        written.app(),
        written.status(),
        written.reason(),
        written.account(),
        written.eventAccounts(),
        written.metadata(),
        written.connectedAt(),
        written.createdAt(),
        written.updatedAt(),
        written.version() + 1);
  }
}
