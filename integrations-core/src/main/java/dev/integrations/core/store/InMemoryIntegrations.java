package dev.integrations.core.store;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.integrations.core.AppId;
import dev.integrations.core.Binding;
import dev.integrations.core.BindingRef;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.InMemoryTables.BindingKey;
import dev.integrations.core.store.Memory.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class InMemoryIntegrations implements IntegrationStore {
  private final Table<String, Integration> rows;
  private final Table<BindingKey, Binding> bindings;
  private final Entry entry;

  InMemoryIntegrations(InMemoryTables tables, Entry entry) {
    this.rows = tables.integrations;
    this.bindings = tables.bindings;
    this.entry = entry;
  }

  @Override
  public void insert(Integration integration) {
    Integration first = atVersion(integration, 0);
    if (!entry.write(() -> rows.putIfAbsent(first.id().value(), first))) {
      throw new IllegalArgumentException(
          "integration " + first.id() + ": expected a new id, found it in the store");
    }
  }

  @Override
  public Optional<Integration> find(TenantId tenant, IntegrationId id) {
    return entry.read(() -> Optional.ofNullable(owned(tenant, id)));
  }

  @Override
  public Page<Integration> list(TenantId tenant, PageRequest request) {
    return entry.read(() -> Paging.ascending(
        rows.values().stream().filter(row -> row.tenant().equals(tenant)),
        row -> Paging.position(row.createdAt(), row.id().value()),
        request));
  }

  @Override
  public boolean update(Integration changed) {
    return entry.write(() -> {
      Integration stored = owned(changed.tenant(), changed.id());
      if (stored == null || stored.version() != changed.version()) return false;
      rows.put(changed.id().value(), atVersion(changed, changed.version() + 1));
      return true;
    });
  }

  @Override
  public boolean bind(Binding binding) {
    return entry.write(() -> bindings.putIfAbsent(BindingKey.of(binding), binding));
  }

  @Override
  public Optional<Binding> binding(TenantId tenant, ProviderId provider, BindingRef ref) {
    BindingKey key = new BindingKey(tenant, provider, ref);
    return entry.read(() -> Optional.ofNullable(bindings.get(key)));
  }

  @Override
  public List<Binding> bindingsOf(TenantId tenant, IntegrationId integration) {
    return entry.read(() -> bindings.values().stream()
        .filter(row -> row.tenant().equals(tenant))
        .filter(row -> row.integration().equals(integration))
        .toList());
  }

  @Override
  public boolean unbind(TenantId tenant, ProviderId provider, BindingRef ref) {
    return entry.write(() -> bindings.remove(new BindingKey(tenant, provider, ref)));
  }

  @Override
  public Page<Integration> withAccount(
      ProviderId provider, AppId app, String account, PageRequest request) {
    boolean tooLong = account.length() > Integration.MAX_EVENT_ACCOUNT;
    return entry.read(() -> Paging.ascending(
        rows.values().stream()
            .filter(row -> row.provider().equals(provider) && row.app().equals(app))
            .filter(row -> !tooLong && row.accountsInEvents().contains(account)),
        row -> Paging.position(row.createdAt(), row.id().value()),
        request));
  }

  @Override
  public Map<IntegrationStatus, Long> countByStatus() {
    return entry.read(
        () -> rows.values().stream().collect(groupingBy(Integration::status, counting())));
  }

  private @Nullable Integration owned(TenantId tenant, IntegrationId id) {
    Integration row = rows.get(id.value());
    return row != null && row.tenant().equals(tenant) ? row : null;
  }

  private static Integration atVersion(Integration row, long version) {
    return new Integration(
        row.id(),
        row.tenant(),
        row.provider(),
        row.app(),
        row.status(),
        row.reason(),
        row.account(),
        row.eventAccounts(),
        row.metadata(),
        row.connectedAt(),
        row.createdAt(),
        row.updatedAt(),
        version);
  }
}
