package dev.integrations.core.inbox;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.StoreTransaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a handler is told of its run. */
record RunContext(InboxEvent event, Run run, @Nullable StoreTransaction shared)
    implements EventContext {
  @Override
  public String eventId() {
    return event.id();
  }

  @Override
  public TenantId tenant() {
    return event.tenant();
  }

  @Override
  public IntegrationId integration() {
    return event.integration();
  }

  @Override
  public ProviderId provider() {
    return event.provider();
  }

  @Override
  public int attempt() {
    return event.attempts();
  }

  @Override
  public Instant receivedAt() {
    return event.receivedAt();
  }

  @Override
  public boolean leaseLost() {
    return run.leaseLost();
  }

  @Override
  public StoreTransaction transaction() {
    if (shared == null) {
      throw new IllegalStateException(
          "transaction: expected a handler with insideTransaction(), this one runs outside");
    }
    return shared;
  }

  @Override
  public String toString() {
    return "EventContext[" + event + "]";
  }
}
