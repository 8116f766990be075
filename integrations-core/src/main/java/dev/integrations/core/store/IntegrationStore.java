package dev.integrations.core.store;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps integrations and their bindings. No look-up without the tenant, but that of the accounts that
 * events of an app name.
 */
public interface IntegrationStore {
  /** Adds a new one at version 0; a second of that id is an error of the caller. */
  void insert(Integration integration);

  Optional<Integration> find(TenantId tenant, IntegrationId id);

  /** The tenant's, oldest first. */
  Page<Integration> list(TenantId tenant, PageRequest request);

  /**
   * Writes the change and raises the version by one; false, and nothing changed, when somebody wrote
   * since it was read.
   */
  boolean update(Integration changed);

  /** Binds unless (tenant, ref, provider) is bound already; false, and nothing changed, when it is. */
  boolean bind(Binding binding);

  Optional<Binding> binding(TenantId tenant, ProviderId provider, BindingRef ref);

  List<Binding> bindingsOf(TenantId tenant, IntegrationId integration);

  /** Removes the binding; false when there was none. */
  boolean unbind(TenantId tenant, ProviderId provider, BindingRef ref);

  /**
   * The integrations of all tenants that have this account ({@link Integration#accountsInEvents}),
   * whatever their status, oldest first. An account of more than {@link
   * Integration#MAX_EVENT_ACCOUNT} characters is nobody's.
   */
  Page<Integration> withAccount(
      ProviderId provider, AppId app, String account, PageRequest request);

  /** Of all tenants, for health; statuses that no integration has may be absent. */
  Map<IntegrationStatus, Long> countByStatus();
}
