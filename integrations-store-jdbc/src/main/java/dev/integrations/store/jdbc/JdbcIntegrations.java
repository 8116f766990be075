package dev.integrations.store.jdbc;

import static java.util.stream.Collectors.toMap;

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
import dev.integrations.core.store.IntegrationStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class JdbcIntegrations implements IntegrationStore {
  private static final String TABLE = "${prefix}integration";
  private static final List<String> COLUMNS = List.of(
      "id",
      "tenant_id",
      "provider",
      "app_id",
      "status",
      "reason",
      "account",
      "event_accounts",
      "metadata",
      "connected_at",
      "created_at",
      "updated_at",
      "version");
  private static final String SELECT = "SELECT " + String.join(", ", COLUMNS)
      + " FROM ${prefix}integration WHERE tenant_id = :tenant_id";
  private static final String WITH_ACCOUNT = "SELECT " + String.join(", ", COLUMNS)
      + " FROM ${prefix}integration WHERE id IN (SELECT integration_id"
      + " FROM ${prefix}integration_account"
      + " WHERE provider = :provider AND app_id = :app_id AND account = :account)";
  private static final String FOLLOWING =
      " AND (created_at > :at OR (created_at = :at AND id > :id))";
  private static final String ORDER = " ORDER BY created_at, id LIMIT :limit";
  private static final String UPDATE =
      "UPDATE ${prefix}integration SET provider = :provider, app_id = :app_id, status = :status,"
          + " reason = :reason, account = :account, event_accounts = :event_accounts, metadata = :metadata,"
          + " connected_at = :connected_at, created_at = :created_at, updated_at = :updated_at,"
          + " version = version + 1"
          + " WHERE id = :id AND tenant_id = :tenant_id AND version = :version";

  private static final String BINDINGS = "${prefix}binding";
  private static final List<String> BINDING_KEY = List.of("tenant_id", "provider", "kind", "ref");
  private static final List<String> BINDING_COLUMNS =
      List.of("tenant_id", "provider", "kind", "ref", "integration_id");
  private static final String SELECT_BINDING =
      "SELECT tenant_id, provider, kind, ref, integration_id FROM ${prefix}binding"
          + " WHERE tenant_id = :tenant_id";
  private static final String OF_REF = " AND provider = :provider AND kind = :kind AND ref = :ref";

  private final Access access;
  private final IntegrationAccounts accounts = new IntegrationAccounts();

  JdbcIntegrations(Access access) {
    this.access = access;
  }

  @Override
  public void insert(Integration integration) {
    Params params = params(integration).and("version", 0L);
    boolean added = access.write("insert an integration", session -> {
      boolean fresh =
          session.dialect().insertIfAbsent(session, TABLE, List.of("id"), COLUMNS, params);
      if (fresh) accounts.insert(session, integration);
      return fresh;
    });
    if (!added) {
      throw new IllegalArgumentException(
          "integration " + integration.id() + ": expected a new id, found it in the store");
    }
  }

  @Override
  public Optional<Integration> find(TenantId tenant, IntegrationId id) {
    Params params = Params.of("tenant_id", tenant.value()).and("id", id.value());
    return access.read(
        "find an integration",
        session -> session.first(SELECT + " AND id = :id", params, JdbcIntegrations::integration));
  }

  @Override
  public Page<Integration> list(TenantId tenant, PageRequest request) {
    Cursor after = Cursor.of(request);
    Params params = Params.of("tenant_id", tenant.value()).and("limit", request.limit() + 1);
    if (after != null) params.and("at", after.number()).and("id", after.tieBreaker());
    String select = SELECT + (after == null ? "" : FOLLOWING) + ORDER;
    List<Integration> rows = access.read(
        "list integrations",
        session -> session.query(select, params, JdbcIntegrations::integration));
    return Cursor.page(rows, request, JdbcIntegrations::cursor, row -> row);
  }

  @Override
  public boolean update(Integration changed) {
    Params params = params(changed).and("version", changed.version());
    return access.write("update an integration", session -> {
      boolean written = session.update(UPDATE, params) == 1;
      if (written) accounts.replace(session, changed);
      return written;
    });
  }

  @Override
  public Page<Integration> withAccount(
      ProviderId provider, AppId app, String account, PageRequest request) {
    if (account.length() > Integration.MAX_EVENT_ACCOUNT) return new Page<>(List.of(), null);
    Cursor after = Cursor.of(request);
    Params params = Params.of("provider", provider.value())
        .and("app_id", app.value())
        .and("account", account)
        .and("limit", request.limit() + 1);
    if (after != null) params.and("at", after.number()).and("id", after.tieBreaker());
    String select = WITH_ACCOUNT + (after == null ? "" : FOLLOWING) + ORDER;
    List<Integration> rows = access.read(
        "find the integrations of an account",
        session -> session.query(select, params, JdbcIntegrations::integration));
    return Cursor.page(rows, request, JdbcIntegrations::cursor, row -> row);
  }

  @Override
  public boolean bind(Binding binding) {
    Params params = key(binding.tenant(), binding.provider(), binding.ref())
        .and("integration_id", binding.integration().value());
    return access.writeOnce(
        "bind",
        session -> session
            .dialect()
            .insertIfAbsent(session, BINDINGS, BINDING_KEY, BINDING_COLUMNS, params));
  }

  @Override
  public Optional<Binding> binding(TenantId tenant, ProviderId provider, BindingRef ref) {
    Params params = key(tenant, provider, ref);
    return access.read(
        "find a binding",
        session -> session.first(SELECT_BINDING + OF_REF, params, JdbcIntegrations::binding));
  }

  @Override
  public List<Binding> bindingsOf(TenantId tenant, IntegrationId integration) {
    Params params =
        Params.of("tenant_id", tenant.value()).and("integration_id", integration.value());
    String select =
        SELECT_BINDING + " AND integration_id = :integration_id ORDER BY provider, kind, ref";
    return access.read(
        "list bindings", session -> session.query(select, params, JdbcIntegrations::binding));
  }

  @Override
  public boolean unbind(TenantId tenant, ProviderId provider, BindingRef ref) {
    Params params = key(tenant, provider, ref);
    String delete = "DELETE FROM ${prefix}binding WHERE tenant_id = :tenant_id" + OF_REF;
    return access.writeOnce("unbind", session -> session.update(delete, params) == 1);
  }

  @Override
  public Map<IntegrationStatus, Long> countByStatus() {
    String count = "SELECT status, COUNT(*) AS amount FROM ${prefix}integration GROUP BY status";
    return access
        .read("count integrations", session -> session.query(count, Params.none(), Count::of))
        .stream()
        .collect(toMap(Count::status, Count::amount));
  }

  private record Count(IntegrationStatus status, long amount) {
    static Count of(Row row) throws SQLException {
      return new Count(IntegrationStatus.valueOf(row.text("status")), row.number("amount"));
    }
  }

  private static Params key(TenantId tenant, ProviderId provider, BindingRef ref) {
    return Params.of("tenant_id", tenant.value())
        .and("provider", provider.value())
        .and("kind", ref.kind())
        .and("ref", ref.ref());
  }

  private static Params params(Integration row) {
    return Params.of("id", row.id().value())
        .and("tenant_id", row.tenant().value())
        .and("provider", row.provider().value())
        .and("app_id", row.app().value())
        .and("status", row.status())
        .and("reason", row.reason())
        .and("account", row.account())
        .and("event_accounts", Names.json(row.eventAccounts()))
        .and("metadata", Metadata.json(row.metadata()))
        .and("connected_at", row.connectedAt())
        .and("created_at", row.createdAt())
        .and("updated_at", row.updatedAt());
  }

  private static Cursor cursor(Integration row) {
    return new Cursor(row.createdAt().toEpochMilli(), row.id().value());
  }

  private static Integration integration(Row row) throws SQLException {
    return new Integration(
        IntegrationId.of(row.text("id")),
        TenantId.of(row.text("tenant_id")),
        ProviderId.of(row.text("provider")),
        AppId.of(row.text("app_id")),
        IntegrationStatus.valueOf(row.text("status")),
        row.textOrNull("reason"),
        row.textOrNull("account"),
        Set.copyOf(Names.of(row.text("event_accounts"))),
        Metadata.of(row.text("metadata")),
        row.timeOrNull("connected_at"),
        row.time("created_at"),
        row.time("updated_at"),
        row.number("version"));
  }

  private static Binding binding(Row row) throws SQLException {
    return new Binding(
        TenantId.of(row.text("tenant_id")),
        BindingRef.of(row.text("kind"), row.text("ref")),
        ProviderId.of(row.text("provider")),
        IntegrationId.of(row.text("integration_id")));
  }
}
