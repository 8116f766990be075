package dev.integrations.core.webhook;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.ProviderId;
import dev.integrations.core.store.IntegrationStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which integrations the events of an app are for. For one request. */
final class Routes {
  private static final PageRequest MANY = PageRequest.first(200);

  private final IntegrationStore integrations;
  private final ProviderId provider;
  private final AppId app;
  private final Map<String, List<Integration>> found = new HashMap<>();

  Routes(IntegrationStore integrations, ProviderId provider, AppId app) {
    this.integrations = integrations;
    this.provider = provider;
    this.app = app;
  }

  /** Every integration that has one of the accounts, once, whatever its status. */
  List<Integration> to(List<String> accounts) {
    Map<IntegrationId, Integration> all = new LinkedHashMap<>();
    for (String account : accounts) {
      found.computeIfAbsent(account, this::find).forEach(one -> all.put(one.id(), one));
    }
    return List.copyOf(all.values());
  }

  static boolean takesEvents(Integration integration) {
    return integration.status() != IntegrationStatus.DISCONNECTED;
  }

  private List<Integration> find(String account) {
    List<Integration> all = new ArrayList<>();
    PageRequest request = MANY;
    while (true) {
      Page<Integration> page = integrations.withAccount(provider, app, account, request);
      all.addAll(page.items());
      if (page.next() == null) return all;
      request = request.after(page.next());
    }
  }
}
