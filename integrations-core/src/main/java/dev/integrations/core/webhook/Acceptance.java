package dev.integrations.core.webhook;

import dev.integrations.core.Integration;
import dev.integrations.core.internal.RandomText;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.NewInboxEvent;
import dev.integrations.core.store.StoreTransaction;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events on their way into the inboxes of integrations: each once in each. For one request. */
final class Acceptance {
  private final Wiring wiring;
  private final WebhookProvider provider;
  private final @Nullable String provedBy;
  private final Set<String> keys = new HashSet<>();
  private final Map<String, Addressed> byId = new LinkedHashMap<>();

  private record Addressed(ParsedEvent event, Integration integration, NewInboxEvent row) {}

  Acceptance(Wiring wiring, WebhookProvider provider, @Nullable String provedBy) {
    this.wiring = wiring;
    this.provider = provider;
    this.provedBy = provedBy;
  }

  /** Nothing happens when the integration was given an event of that key before. */
  void add(ParsedEvent event, Integration integration) {
    String dedup = InboxKeys.key(event.dedupKey());
    if (!keys.add(integration.id().value().length() + ":" + integration.id() + dedup)) return;
    NewInboxEvent row = row(dedup, event, integration);
    byId.put(row.id(), new Addressed(event, integration, row));
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  /** All of them or none; how many were new. */
  int insert(StoreTransaction transaction) {
    Set<String> fresh = inserted(transaction);
    for (String id : fresh) {
      Addressed one = byId.get(id);
      if (one != null) provider.accepted(one.event(), one.integration(), transaction);
    }
    return fresh.size();
  }

  /** The same for events of long ago, which move no state. */
  int insertLate(StoreTransaction transaction) {
    return inserted(transaction).size();
  }

  private Set<String> inserted(StoreTransaction transaction) {
    if (isEmpty()) return Set.of();
    List<NewInboxEvent> rows = byId.values().stream().map(Addressed::row).toList();
    Set<String> fresh = transaction.inbox().insert(rows);
    // In the order of the request, whatever the store's.
    return byId.keySet().stream()
        .filter(fresh::contains)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private NewInboxEvent row(String dedupKey, ParsedEvent event, Integration integration) {
    String id = "evt_" + RandomText.ofBits(128);
    return new NewInboxEvent(
        id,
        integration.tenant(),
        integration.id(),
        integration.provider(),
        InboxKeys.type(event.type()),
        dedupKey,
        InboxKeys.key(event.orderKey()),
        wiring.payloads().toStored(integration.tenant(), integration.id(), id, event.payload()),
        provedBy);
  }
}
