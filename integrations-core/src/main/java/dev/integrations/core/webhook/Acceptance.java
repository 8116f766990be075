package dev.integrations.core.webhook;

import dev.integrations.core.Integration;
import dev.integrations.core.internal.RandomText;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.NewInboxEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the events of one verified request durable, all of them or none. */
final class Acceptance {
  private final Wiring wiring;
  private final WebhookProvider provider;
  private final Integration integration;

  Acceptance(Wiring wiring, WebhookProvider provider, Integration integration) {
    this.wiring = wiring;
    this.provider = provider;
    this.integration = integration;
  }

  WebhookResult.Accepted of(List<ParsedEvent> events) {
    Map<String, ParsedEvent> byKey = new LinkedHashMap<>();
    for (ParsedEvent event : events) {
      byKey.putIfAbsent(InboxKeys.key(event.dedupKey()), event);
    }
    int added = byKey.isEmpty() ? 0 : insert(byKey);
    return new WebhookResult.Accepted(added, events.size() - added);
  }

  private int insert(Map<String, ParsedEvent> byKey) {
    Map<String, ParsedEvent> byId = new LinkedHashMap<>();
    List<NewInboxEvent> rows = new ArrayList<>();
    byKey.forEach((key, event) -> {
      NewInboxEvent row = row(key, event);
      rows.add(row);
      byId.put(row.id(), event);
    });
    int added = wiring.store().inTransaction(transaction -> {
      Set<String> fresh = transaction.inbox().insert(rows);
      byId.forEach((id, event) -> {
        if (fresh.contains(id)) provider.accepted(event, integration, transaction);
      });
      return fresh.size();
    });
    if (added > 0) wiring.arrivals().raise();
    return added;
  }

  private NewInboxEvent row(String dedupKey, ParsedEvent event) {
    String id = "evt_" + RandomText.ofBits(128);
    return new NewInboxEvent(
        id,
        integration.tenant(),
        integration.id(),
        integration.provider(),
        InboxKeys.type(event.type()),
        dedupKey,
        InboxKeys.key(event.orderKey()),
        wiring.payloads().toStored(integration.tenant(), integration.id(), id, event.payload()));
  }
}
