package dev.integrations.core.store;

import dev.integrations.core.AppId;
import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.Endpoint.Owner;
import dev.integrations.core.store.Memory.Entry;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
      if (rows.values().stream().anyMatch(row -> samePlace(row, endpoint))) return false;
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
    Owner owner = new Owner(tenant, integration);
    return entry.read(() -> first(row -> owner.equals(row.owner())));
  }

  @Override
  public Optional<Endpoint> findFor(ProviderId provider, AppId app) {
    return entry.read(() -> first(row -> row.owner() == null && isOf(row, provider, app)));
  }

  @Override
  public boolean replaceSecrets(Endpoint known, List<EndpointSecret> secrets) {
    return entry.write(() -> {
      Endpoint stored = rows.get(known.id());
      if (stored == null || !stored.secrets().equals(known.secrets())) return false;
      rows.put(stored.id(), stored.with(secrets));
      return true;
    });
  }

  private Optional<Endpoint> first(Predicate<Endpoint> condition) {
    return rows.values().stream().filter(condition).findFirst();
  }

  private static boolean samePlace(Endpoint row, Endpoint other) {
    return other.owner() != null
        ? other.owner().equals(row.owner())
        : row.owner() == null && isOf(row, other.provider(), other.app());
  }

  private static boolean isOf(Endpoint row, ProviderId provider, AppId app) {
    return row.provider().equals(provider) && row.app().equals(app);
  }
}
