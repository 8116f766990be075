package dev.integrations.store.jdbc;

import dev.integrations.core.AppId;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.AuthorizationOutcome;
import dev.integrations.core.store.AuthorizationStore;
import dev.integrations.core.store.KeptText;
import dev.integrations.core.store.PendingAuthorization;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class JdbcAuthorizations implements AuthorizationStore {
  private static final String TABLE = "${prefix}oauth_state";
  private static final List<String> KEY = List.of("state_hash");
  private static final List<String> COLUMNS = List.of(
      "state_hash",
      "binding_hash",
      "tenant_id",
      "provider",
      "app_id",
      "sealed",
      "expires_at",
      "consumed_at",
      "done");
  private static final String OF_BROWSER =
      " WHERE state_hash = :state_hash AND binding_hash = :binding_hash";

  private static final String AN_HOUR_AGO = ":now - 3600000";

  private static final String SELECT =
      "SELECT " + String.join(", ", COLUMNS) + ", integration_id, error FROM " + TABLE + OF_BROWSER;
  private static final String KNOWN = SELECT + " AND expires_at > " + AN_HOUR_AGO;
  private static final String CONSUME = "UPDATE ${prefix}oauth_state SET consumed_at = :now"
      + OF_BROWSER
      + " AND provider = :provider AND consumed_at IS NULL AND expires_at > :now";
  private static final String FINISH =
      "UPDATE ${prefix}oauth_state SET done = 1, integration_id = :integration_id, error = :error"
          + " WHERE state_hash = :state_hash AND consumed_at IS NOT NULL AND done = 0";

  private final Access access;
  private final String purge;

  JdbcAuthorizations(Access access, Dialect dialect) {
    this.access = access;
    String over = "expires_at <= " + AN_HOUR_AGO;
    this.purge =
        "DELETE FROM " + TABLE + dialect.whereFirst(TABLE, "state_hash", over, "expires_at");
  }

  @Override
  public Instant insert(PendingAuthorization pending, Duration ttl) {
    return access.write("keep an authorization", session -> {
      Instant expiresAt = session.now().plusMillis(ttl.toMillis());
      if (add(session, pending, expiresAt, null)) return expiresAt;
      throw new IllegalArgumentException("authorization: expected a new state, found it");
    });
  }

  @Override
  public Optional<PendingAuthorization> consume(
      String stateHash, String bindingHash, ProviderId provider) {
    Params params = params(stateHash, bindingHash).and("provider", provider.value());
    return access.write(
        "consume an authorization",
        session -> session.update(CONSUME, params) == 1
            ? session.first(SELECT, params, JdbcAuthorizations::authorization)
            : Optional.empty());
  }

  @Override
  public boolean consumeSigned(PendingAuthorization ofSigned) {
    Instant expiresAt = ofSigned.expiresAt();
    if (expiresAt == null)
      throw new IllegalArgumentException("expiresAt: expected a time, got none");
    return access.write("consume a signed authorization", session -> {
      Instant now = session.now();
      return expiresAt.isAfter(now) && add(session, ofSigned, expiresAt, now);
    });
  }

  @Override
  public Optional<AuthorizationOutcome> outcome(String stateHash, String bindingHash) {
    Params params = params(stateHash, bindingHash);
    return access.read(
        "find the outcome of an authorization",
        session -> session.first(KNOWN, params, JdbcAuthorizations::outcome));
  }

  @Override
  public boolean finish(
      String stateHash, @Nullable IntegrationId integration, @Nullable String error) {
    Params params = Params.of("state_hash", stateHash)
        .and("integration_id", integration == null ? null : integration.value())
        .and("error", KeptText.of(error));
    return access.writeOnce(
        "finish an authorization", session -> session.update(FINISH, params) == 1);
  }

  @Override
  public int purge(int limit) {
    Params params = Params.of("max", limit);
    return access.writeOnce("purge authorizations", session -> session.update(purge, params));
  }

  private static boolean add(
      Session session, PendingAuthorization row, Instant expiresAt, @Nullable Instant consumedAt)
      throws SQLException {
    Params params = params(row.stateHash(), row.bindingHash())
        .and("tenant_id", row.tenant().value())
        .and("provider", row.provider().value())
        .and("app_id", row.app().value())
        .and("sealed", row.sealed())
        .and("expires_at", expiresAt)
        .and("consumed_at", consumedAt)
        .and("done", 0);
    return session.dialect().insertIfAbsent(session, TABLE, KEY, COLUMNS, params);
  }

  private static Params params(String stateHash, String bindingHash) {
    return Params.of("state_hash", stateHash).and("binding_hash", bindingHash);
  }

  private static AuthorizationOutcome outcome(Row row) throws SQLException {
    String integration = row.textOrNull("integration_id");
    return new AuthorizationOutcome(
        authorization(row),
        row.number("done") == 1,
        integration == null ? null : IntegrationId.of(integration),
        row.textOrNull("error"),
        row.timeOrNull("consumed_at"));
  }

  private static PendingAuthorization authorization(Row row) throws SQLException {
    return new PendingAuthorization(
        row.text("state_hash"),
        row.text("binding_hash"),
        TenantId.of(row.text("tenant_id")),
        ProviderId.of(row.text("provider")),
        AppId.of(row.text("app_id")),
        row.bytes("sealed"),
        row.time("expires_at"));
  }
}
