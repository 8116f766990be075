package dev.integrations.core.webhook;

import dev.integrations.core.Integration;
import dev.integrations.core.internal.RandomText;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.UnroutedEvent;
import dev.integrations.core.webhook.WebhookResult.Accepted;
import dev.integrations.core.webhook.WebhookResult.Ignored;
import dev.integrations.core.webhook.WebhookResult.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Makes the events of one verified request durable where they belong, all of them or none. */
final class Routing {
  private final Wiring wiring;
  private final WebhookProvider provider;
  private final WebhookScheme scheme;
  private final Endpoint endpoint;
  private final String provedBy;

  Routing(
      Wiring wiring,
      WebhookProvider provider,
      WebhookScheme scheme,
      Endpoint endpoint,
      String provedBy) {
    this.wiring = wiring;
    this.provider = provider;
    this.scheme = scheme;
    this.endpoint = endpoint;
    this.provedBy = provedBy;
  }

  /** @throws WebhookFormatException when an event names another account than the integration's */
  WebhookResult toOne(Integration integration, List<ParsedEvent> events)
      throws WebhookFormatException {
    Acceptance acceptance = new Acceptance(wiring, provider, provedBy);
    for (ParsedEvent event : events) {
      requireOwnAccount(event, integration);
      acceptance.add(event, integration);
    }
    int added = acceptance.isEmpty() ? 0 : wiring.store().inTransaction(acceptance::insert);
    return accepted(added, events.size() - added, 0);
  }

  /** To every integration that has the account which the event names. */
  WebhookResult byAccount(List<ParsedEvent> events) {
    Acceptance acceptance = new Acceptance(wiring, provider, provedBy);
    List<UnroutedEvent> unrouted = new ArrayList<>();
    Routes routes = new Routes(wiring.store().integrations(), endpoint.provider(), endpoint.app());
    int wanted = 0;
    for (ParsedEvent event : events) {
      List<Integration> all = routes.to(event.accounts());
      List<Integration> open = all.stream().filter(Routes::takesEvents).toList();
      if (all.isEmpty()) unrouted.add(unrouted(event));
      open.forEach(integration -> acceptance.add(event, integration));
      wanted += open.size();
    }
    if (wanted == 0 && unrouted.isEmpty() && !events.isEmpty()) {
      return new Ignored(scheme.acknowledgement());
    }
    return kept(acceptance, unrouted, wanted);
  }

  private Accepted kept(Acceptance acceptance, List<UnroutedEvent> unrouted, int wanted) {
    if (acceptance.isEmpty() && unrouted.isEmpty()) return accepted(0, 0, 0);
    Counts counts = wiring.store().inTransaction(transaction -> {
      int parked =
          unrouted.isEmpty() ? 0 : transaction.unrouted().insert(unrouted).size();
      return new Counts(acceptance.insert(transaction), parked);
    });
    int duplicates = wanted - counts.added + unrouted.size() - counts.parked;
    return accepted(counts.added, duplicates, counts.parked);
  }

  private record Counts(int added, int parked) {}

  private Accepted accepted(int added, int duplicates, int parked) {
    if (added > 0) wiring.arrivals().raise();
    return new Accepted(added, duplicates, parked, scheme.acknowledgement());
  }

  private static void requireOwnAccount(ParsedEvent event, Integration integration)
      throws WebhookFormatException {
    Set<String> own = integration.accountsInEvents();
    boolean known = !own.isEmpty() && !event.accounts().isEmpty();
    if (known && Collections.disjoint(own, event.accounts())) {
      throw new WebhookFormatException(
          Reason.WRONG_ACCOUNT, "expected the integration's account, got another");
    }
  }

  private UnroutedEvent unrouted(ParsedEvent event) {
    String id = "unr_" + RandomText.ofBits(128);
    return new UnroutedEvent(
        id,
        endpoint.provider(),
        endpoint.app(),
        event.accounts(),
        InboxKeys.type(event.type()),
        InboxKeys.key(event.dedupKey()),
        InboxKeys.key(event.orderKey()),
        wiring.clock().instant(),
        wiring.payloads().toStored(endpoint.provider(), endpoint.app(), id, event.payload()),
        provedBy);
  }
}
