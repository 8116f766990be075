package dev.integrations.core.webhook;

import dev.integrations.core.Integration;
import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.ProviderModule;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.StoreTransaction;
import dev.integrations.core.store.UnroutedEvent;
import dev.integrations.core.store.UnroutedQuery;
import dev.integrations.core.store.UnroutedStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Events of apps that named an account which no integration had: kept for the operator, as long as
 * parked ones are. They are given to nobody by themselves, because they are of a time when the
 * account was not connected here. Belongs to no tenant: keep it from them. Thread-safe; every method may
 * throw {@link dev.integrations.core.error.StoreException}.
 */
public final class UnroutedEvents {
  private static final PageRequest MANY = PageRequest.first(200);

  private final Wiring wiring;

  /** Made by {@code Integrations}, which hands it out. */
  public UnroutedEvents(Wiring wiring) {
    this.wiring = wiring;
  }

  /** How many there are, of all apps. */
  public long count() {
    return store().count();
  }

  /** Oldest first, without payloads. */
  public Page<UnroutedEvent> list(UnroutedQuery query, PageRequest request) {
    return store().list(query, request);
  }

  /**
   * What one says; none when it is unknown.
   *
   * @throws dev.integrations.core.error.KeyException when it does not open
   */
  public Optional<JsonObject> payload(String id) {
    return store().find(id).map(this::opened);
  }

  /**
   * Gives an event to every integration that has its account now, to be handled as if it came in at
   * this moment: after what came in meanwhile. It moves no status, only handlers see it. Those that got
   * it in another way meanwhile do not get it again.
   *
   * @param actor who decided so, for the audit trails of the tenants
   * @return false, and nothing changed, when it is unknown or still no integration has its account
   * @throws IllegalStateException when the module of its provider is not registered
   */
  public boolean replay(String id, String actor) {
    Optional<UnroutedEvent> found = store().find(id);
    return found.isPresent() && replay(found.get(), actor);
  }

  /** {@link #replay} for all that match, oldest first; how many found an integration. */
  public int replayAll(UnroutedQuery query, String actor) {
    int replayed = 0;
    PageRequest request = MANY;
    while (true) {
      Page<UnroutedEvent> page = list(query, request);
      for (UnroutedEvent event : page.items()) if (replay(event.id(), actor)) replayed++;
      if (page.next() == null) return replayed;
      request = request.after(page.next());
    }
  }

  /** Gives one up; false when it is unknown. */
  public boolean discard(String id) {
    return store().delete(id);
  }

  private boolean replay(UnroutedEvent event, String actor) {
    List<Integration> integrations = new Routes(
            wiring.store().integrations(), event.provider(), event.app())
        .to(event.accounts()).stream().filter(Routes::takesEvents).toList();
    if (integrations.isEmpty()) return false;
    Acceptance acceptance = new Acceptance(wiring, provider(event), event.provedBy());
    ParsedEvent parsed = new ParsedEvent(
        event.type(), event.dedupKey(), event.orderKey(), opened(event), event.accounts());
    integrations.forEach(integration -> acceptance.add(parsed, integration));
    boolean moved = wiring
        .store()
        .inTransaction(transaction -> moved(transaction, event, acceptance, integrations, actor));
    if (moved) wiring.arrivals().raise();
    return moved;
  }

  private static boolean moved(
      StoreTransaction transaction,
      UnroutedEvent event,
      Acceptance acceptance,
      List<Integration> integrations,
      String actor) {
    if (!transaction.unrouted().delete(event.id())) return false;
    acceptance.insertLate(transaction);
    Instant now = transaction.now();
    String detail = event.id() + " " + event.type();
    for (Integration one : integrations) {
      transaction
          .audit()
          .append(new AuditEvent(now, one.tenant(), one.id(), actor, "webhook.routed", detail));
    }
    return true;
  }

  private WebhookProvider provider(UnroutedEvent event) {
    return wiring
        .modules()
        .find(event.provider())
        .map(ProviderModule::webhooks)
        .orElseThrow(() -> new IllegalStateException(
            "expected a registered module of provider " + event.provider() + ", there is none"));
  }

  private JsonObject opened(UnroutedEvent event) {
    return wiring.payloads().fromStored(event.provider(), event.app(), event.id(), event.payload());
  }

  private UnroutedStore store() {
    return wiring.store().unrouted();
  }
}
