package dev.integrations.examples.live;

import dev.integrations.core.Integration;
import dev.integrations.core.Integrations;
import dev.integrations.core.PageRequest;
import dev.integrations.core.TenantId;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxQuery;
import dev.integrations.core.store.InboxStatus;
import dev.integrations.examples.conversation.Conversation;
import dev.integrations.examples.inbox.InboxItem;
import dev.integrations.examples.integration.IntegrationJson;
import dev.integrations.examples.live.Changes.Look;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one listener has not yet been told. For one thread. */
final class News {
  private static final PageRequest SHOWN = PageRequest.first(60);

  private final Integrations integrations;
  private final Conversation conversation;
  private final TenantId tenant;
  private final Changes ofIntegrations = new Changes("integration");
  private final Changes ofMessages = new Changes("message");
  private final Changes ofEvents = new Changes("inbox");

  News(Integrations integrations, Conversation conversation, TenantId tenant) {
    this.integrations = integrations;
    this.conversation = conversation;
    this.tenant = tenant;
  }

  List<SentEvent> next() {
    List<SentEvent> news = new ArrayList<>();
    news.addAll(
        ofIntegrations.since(integrations.list(tenant, SHOWN).items(), new LookAtIntegration()));
    news.addAll(ofMessages.since(
        oldestFirst(conversation.latest(tenant, SHOWN.limit())), new LookAtMessage()));
    news.addAll(ofEvents.since(events(), new LookAtEvent()));
    return news;
  }

  /** The newest, and the newest dead ones, however old these are. */
  private List<InboxEvent> events() {
    Map<String, InboxEvent> events = new LinkedHashMap<>();
    list(InboxQuery.of(tenant)).forEach(event -> events.put(event.id(), event));
    list(InboxQuery.of(tenant).status(InboxStatus.DEAD))
        .forEach(event -> events.putIfAbsent(event.id(), event));
    return oldestFirst(List.copyOf(events.values()));
  }

  private List<InboxEvent> list(InboxQuery query) {
    return integrations.inbox().list(query, SHOWN).items();
  }

  private static <T> List<T> oldestFirst(List<T> newestFirst) {
    List<T> turned = new ArrayList<>(newestFirst);
    Collections.reverse(turned);
    return turned;
  }

  private final class LookAtIntegration implements Look<Integration> {
    @Override
    public String id(Integration one) {
      return one.id().value();
    }

    @Override
    public Object mark(Integration one) {
      return one.version();
    }

    @Override
    public JsonObject json(Integration one) {
      return IntegrationJson.json(
          one, integrations.store().integrations().bindingsOf(tenant, one.id()));
    }
  }

  private static final class LookAtMessage implements Look<JsonObject> {
    @Override
    public String id(JsonObject one) {
      return String.valueOf(one.text("id"));
    }

    @Override
    public Object mark(JsonObject one) {
      return one;
    }

    @Override
    public JsonObject json(JsonObject one) {
      return one;
    }
  }

  private static final class LookAtEvent implements Look<InboxEvent> {
    @Override
    public String id(InboxEvent one) {
      return one.id();
    }

    @Override
    public Object mark(InboxEvent one) {
      return InboxItem.json(one);
    }

    @Override
    public JsonObject json(InboxEvent one) {
      return InboxItem.json(one);
    }
  }
}
