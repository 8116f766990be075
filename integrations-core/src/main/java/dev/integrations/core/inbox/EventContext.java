package dev.integrations.core.inbox;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.StoreTransaction;
import java.time.Instant;

/** What a handler may know of the delivery beside the event itself. */
public interface EventContext {
  /** The event's id in the inbox; the same at every try. */
  String eventId();

  TenantId tenant();

  IntegrationId integration();

  ProviderId provider();

  /** 1 at the first try. */
  int attempt();

  Instant receivedAt();

  /** Whether somebody else may handle the event by now; stop, what you do counts no more. */
  boolean leaseLost();

  /**
   * The inbox's transaction: what is written in it is kept exactly when the event is done.
   *
   * @throws IllegalStateException for a handler outside the transaction
   */
  StoreTransaction transaction();
}
