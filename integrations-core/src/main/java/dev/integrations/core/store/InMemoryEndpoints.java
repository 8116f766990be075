package dev.integrations.core.store;

import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.Memory.Entry;
import java.util.List;
import java.util.Optional;

final class InMemoryEndpoints implements EndpointStore {
  private final Table<EndpointId, Endpoint> rows;
  private final Entry entry;

  InMemoryEndpoints(InMemoryTables tables, Entry entry) {
    this.rows = tables.endpoints;
    this.entry = entry;
  }

  @Override
  public boolean insert(Endpoint endpoint) {
    return entry.write(() -> {
      if (of(endpoint.tenant(), endpoint.integration()).isPresent()) return false;
      if (rows.putIfAbsent(endpoint.id(), endpoint)) return true;
      throw new IllegalArgumentException("endpoint: expected a new id, found it in the store");
    });
  }

  @Override
  public Optional<Endpoint> find(EndpointId id) {
    return entry.read(() -> Optional.ofNullable(rows.get(id)));
  }

  @Override
  public Optional<Endpoint> findFor(TenantId tenant, IntegrationId integration) {
    return entry.read(() -> of(tenant, integration));
  }

  @Override
  public boolean replaceSecrets(EndpointId id, List<EndpointSecret> secrets) {
    return entry.write(() -> {
      Endpoint stored = rows.get(id);
      if (stored == null) return false;
      rows.put(id, with(stored, secrets));
      return true;
    });
  }

  private Optional<Endpoint> of(TenantId tenant, IntegrationId integration) {
    return rows.values().stream()
        .filter(row -> row.tenant().equals(tenant) && row.integration().equals(integration))
        .findFirst();
  }

  private static Endpoint with(Endpoint row, List<EndpointSecret> secrets) {
    return new Endpoint(
        row.id(),
        row.provider(),
        row.app(),
        row.tenant(),
        row.integration(),
        secrets,
        row.createdAt());
  }
}
