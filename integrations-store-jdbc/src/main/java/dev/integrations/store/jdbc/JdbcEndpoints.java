package dev.integrations.store.jdbc;

import dev.integrations.core.AppId;
import dev.integrations.core.EndpointId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.Endpoint;
import dev.integrations.core.store.Endpoint.Owner;
import dev.integrations.core.store.EndpointSecret;
import dev.integrations.core.store.EndpointStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class JdbcEndpoints implements EndpointStore {
  private static final String TABLE = "${prefix}endpoint";
  private static final List<String> KEY = List.of("owner");
  private static final List<String> COLUMNS =
      List.of("id", "provider", "app_id", "tenant_id", "integration_id", "owner", "created_at");
  private static final List<String> SECRET_COLUMNS =
      List.of("endpoint_id", "ordinal", "secret_id", "sealed", "not_before", "not_after");

  /** One statement, so that secrets are of the endpoint as it stood at one moment. */
  private static final String SELECT =
      "SELECT e.id, e.provider, e.app_id, e.tenant_id, e.integration_id, e.created_at,"
          + " s.secret_id, s.sealed, s.not_before, s.not_after FROM ${prefix}endpoint e"
          + " LEFT JOIN ${prefix}endpoint_secret s ON s.endpoint_id = e.id WHERE ";

  private static final String BY_ID = SELECT + "e.id = :id ORDER BY s.ordinal";
  private static final String BY_OWNER = SELECT + "e.owner = :owner ORDER BY s.ordinal";

  private final Access access;

  JdbcEndpoints(Access access) {
    this.access = access;
  }

  @Override
  public boolean insert(Endpoint endpoint) {
    return access.write("insert an endpoint", session -> {
      boolean added =
          session.dialect().insertIfAbsent(session, TABLE, KEY, COLUMNS, params(endpoint));
      if (added) insertSecrets(session, endpoint.id(), endpoint.secrets());
      return added;
    });
  }

  @Override
  public Optional<Endpoint> find(EndpointId id) {
    return find(BY_ID, Params.of("id", id.value()));
  }

  @Override
  public Optional<Endpoint> findFor(TenantId tenant, IntegrationId integration) {
    return find(BY_OWNER, Params.of("owner", owner(new Owner(tenant, integration))));
  }

  @Override
  public Optional<Endpoint> findFor(ProviderId provider, AppId app) {
    return find(BY_OWNER, Params.of("owner", owner(provider, app)));
  }

  @Override
  public boolean replaceSecrets(Endpoint known, List<EndpointSecret> secrets) {
    return access.write(
        "replace the secrets of an endpoint", session -> replace(session, known, secrets));
  }

  private static boolean replace(Session session, Endpoint known, List<EndpointSecret> secrets)
      throws SQLException {
    Params params = Params.of("id", known.id().value());
    String lock =
        "SELECT id FROM ${prefix}endpoint WHERE id = :id" + session.dialect().forUpdate();
    if (!session.exists(lock, params)) return false;
    if (!secrets(session.query(BY_ID, params, Found::of)).equals(known.secrets())) return false;
    session.update("DELETE FROM ${prefix}endpoint_secret WHERE endpoint_id = :id", params);
    insertSecrets(session, known.id(), secrets);
    return true;
  }

  private static void insertSecrets(Session session, EndpointId id, List<EndpointSecret> secrets)
      throws SQLException {
    String insert = OnConflict.plainInsert("${prefix}endpoint_secret", SECRET_COLUMNS);
    int ordinal = 0;
    for (EndpointSecret secret : secrets) {
      Params params = Params.of("endpoint_id", id.value())
          .and("ordinal", ordinal++)
          .and("secret_id", secret.id())
          .and("sealed", secret.sealed())
          .and("not_before", secret.notBefore())
          .and("not_after", secret.notAfter());
      session.update(insert, params);
    }
  }

  private Optional<Endpoint> find(String select, Params params) {
    List<Found> rows =
        access.read("find an endpoint", session -> session.query(select, params, Found::of));
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0).bare().with(secrets(rows)));
  }

  private static List<EndpointSecret> secrets(List<Found> rows) {
    return rows.stream().map(Found::secret).filter(Objects::nonNull).toList();
  }

  /** One row of the join. */
  private record Found(Endpoint bare, @Nullable EndpointSecret secret) {
    static Found of(Row row) throws SQLException {
      return new Found(bare(row), row.textOrNull("secret_id") == null ? null : secret(row));
    }

    private static Endpoint bare(Row row) throws SQLException {
      return new Endpoint(
          EndpointId.of(row.text("id")),
          ProviderId.of(row.text("provider")),
          AppId.of(row.text("app_id")),
          owner(row.textOrNull("tenant_id"), row.textOrNull("integration_id")),
          List.of(),
          row.time("created_at"));
    }

    private static @Nullable Owner owner(@Nullable String tenant, @Nullable String integration) {
      return tenant == null || integration == null
          ? null
          : new Owner(TenantId.of(tenant), IntegrationId.of(integration));
    }

    private static EndpointSecret secret(Row row) throws SQLException {
      return new EndpointSecret(
          row.text("secret_id"),
          row.bytes("sealed"),
          row.timeOrNull("not_before"),
          row.timeOrNull("not_after"));
    }
  }

  private static Params params(Endpoint endpoint) {
    Owner owner = endpoint.owner();
    return Params.of("id", endpoint.id().value())
        .and("provider", endpoint.provider().value())
        .and("app_id", endpoint.app().value())
        .and("tenant_id", owner == null ? null : owner.tenant().value())
        .and("integration_id", owner == null ? null : owner.integration().value())
        .and("owner", owner == null ? owner(endpoint.provider(), endpoint.app()) : owner(owner))
        .and("created_at", endpoint.createdAt());
  }

  private static String owner(Owner owner) {
    return text("integration", owner.tenant().value(), owner.integration().value());
  }

  private static String owner(ProviderId provider, AppId app) {
    return text("app", provider.value(), app.value());
  }

  /** Different for different owners, whatever characters are in their names. */
  private static String text(String kind, String first, String second) {
    return kind + " " + first.length() + " " + first + second;
  }
}
