package dev.integrations.store.jdbc;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.CredentialStore;
import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.RefreshFailure;
import dev.integrations.core.store.RefreshState;
import dev.integrations.core.store.SealedCredential;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class JdbcCredentials implements CredentialStore {
  /** Fences of a credential that was deleted and made again go on rising with time. */
  private static final long FENCES_PER_MILLI = 1_000;

  private static final String TABLE = "${prefix}credential";
  private static final List<String> KEY = List.of("tenant_id", "integration_id", "slot");
  static final String WHERE =
      " WHERE tenant_id = :tenant_id AND integration_id = :integration_id AND slot = :slot";
  static final String SELECT =
      "SELECT generation, sealed, updated_at FROM ${prefix}credential" + WHERE;
  private static final String SELECT_PREVIOUS =
      "SELECT previous_generation AS generation, previous_sealed AS sealed,"
          + " previous_updated_at AS updated_at FROM ${prefix}credential"
          + WHERE
          + " AND previous_generation IS NOT NULL";
  private static final String UPDATE =
      "UPDATE ${prefix}credential SET generation = :generation, sealed = :sealed,"
          + " updated_at = :now, previous_generation = NULL, previous_sealed = NULL,"
          + " previous_updated_at = NULL, due_at = :now + :due_in, sent_at = NULL,"
          + " next_attempt_at = NULL, failures = 0, attempts = 0, attempts_since = NULL,"
          + " last_error = NULL, last_error_at = NULL, refreshed_at = NULL, claim_owner = NULL,"
          + " claimed_until = NULL"
          + WHERE
          + " AND generation = :generation - 1";
  private static final List<String> COLUMNS = List.of(
      "tenant_id",
      "integration_id",
      "slot",
      "generation",
      "sealed",
      "updated_at",
      "due_at",
      "failures",
      "attempts",
      "fence");
  static final String DUE = "SELECT tenant_id, integration_id, slot FROM ${prefix}credential"
      + " WHERE due_at <= :now AND (claimed_until IS NULL OR claimed_until <= :now)"
      + " ORDER BY due_at LIMIT :max";
  private static final String SLOTS = "SELECT slot FROM ${prefix}credential"
      + " WHERE tenant_id = :tenant_id AND integration_id = :integration_id ORDER BY slot";

  private final Access access;
  private final Refreshes refreshes;

  JdbcCredentials(Access access) {
    this.access = access;
    this.refreshes = new Refreshes(access);
  }

  @Override
  public Optional<SealedCredential> find(CredentialKey key) {
    return found("find a credential", SELECT, key);
  }

  @Override
  public Optional<SealedCredential> previous(CredentialKey key) {
    return found("find an earlier credential", SELECT_PREVIOUS, key);
  }

  private Optional<SealedCredential> found(String what, String select, CredentialKey key) {
    return access.read(
        what, session -> session.first(select, params(key), row -> credential(key, row)));
  }

  @Override
  public boolean save(SealedCredential next, @Nullable Duration dueIn) {
    Params params = params(next.key())
        .and("generation", next.generation())
        .and("sealed", next.sealed())
        .and("due_in", dueIn);
    if (next.generation() != 1) {
      return access.writeOnce("save a credential", session -> session.update(UPDATE, params) == 1);
    }
    return access.write("save a credential", session -> first(session, params, dueIn));
  }

  private static boolean first(Session session, Params params, @Nullable Duration dueIn)
      throws SQLException {
    Instant now = session.now();
    params
        .and("updated_at", now)
        .and("due_at", dueIn == null ? null : now.plus(dueIn))
        .and("failures", 0)
        .and("attempts", 0)
        .and("fence", now.toEpochMilli() * FENCES_PER_MILLI);
    return session.dialect().insertIfAbsent(session, TABLE, KEY, COLUMNS, params);
  }

  @Override
  public Optional<RefreshState> refreshState(CredentialKey key) {
    return refreshes.state(key);
  }

  @Override
  public Optional<RefreshClaim> claim(
      CredentialKey key, long generation, String owner, Duration lease, int attemptsPerDay) {
    return refreshes.claim(key, generation, owner, lease, attemptsPerDay);
  }

  @Override
  public boolean sending(RefreshClaim claim) {
    return refreshes.sending(claim);
  }

  @Override
  public boolean commit(RefreshClaim claim, SealedCredential next, @Nullable Duration dueIn) {
    claim.requireNext(next);
    return refreshes.commit(claim, next, dueIn);
  }

  @Override
  public boolean fail(RefreshClaim claim, RefreshFailure failure) {
    return refreshes.fail(claim, failure);
  }

  @Override
  public boolean release(RefreshClaim claim) {
    return refreshes.release(claim);
  }

  @Override
  public List<CredentialKey> due(int limit) {
    Params params = Params.of("max", limit);
    return access.read(
        "list due credentials", session -> session.query(DUE, params, JdbcCredentials::key));
  }

  @Override
  public void delete(CredentialKey key) {
    access.writeOnce(
        "delete a credential",
        session -> session.update("DELETE FROM ${prefix}credential" + WHERE, params(key)));
  }

  @Override
  public List<String> slots(TenantId tenant, IntegrationId integration) {
    Params params =
        Params.of("tenant_id", tenant.value()).and("integration_id", integration.value());
    return access.read(
        "list slots", session -> session.query(SLOTS, params, row -> row.text("slot")));
  }

  static Params params(CredentialKey key) {
    return Params.of("tenant_id", key.tenant().value())
        .and("integration_id", key.integration().value())
        .and("slot", key.slot());
  }

  private static CredentialKey key(Row row) throws SQLException {
    return new CredentialKey(
        TenantId.of(row.text("tenant_id")),
        IntegrationId.of(row.text("integration_id")),
        row.text("slot"));
  }

  private static SealedCredential credential(CredentialKey key, Row row) throws SQLException {
    return new SealedCredential(
        key, row.number("generation"), row.bytes("sealed"), row.time("updated_at"));
  }
}
