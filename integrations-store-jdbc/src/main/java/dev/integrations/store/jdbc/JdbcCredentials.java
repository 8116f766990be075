package dev.integrations.store.jdbc;

import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.CredentialStore;
import dev.integrations.core.store.SealedCredential;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

final class JdbcCredentials implements CredentialStore {
  private static final String TABLE = "${prefix}credential";
  private static final List<String> KEY = List.of("tenant_id", "integration_id", "slot");
  private static final String WHERE =
      " WHERE tenant_id = :tenant_id AND integration_id = :integration_id AND slot = :slot";
  private static final String SELECT =
      "SELECT generation, sealed, updated_at FROM ${prefix}credential" + WHERE;
  private static final String UPDATE =
      "UPDATE ${prefix}credential SET generation = :generation, sealed = :sealed,"
          + " updated_at = :now"
          + WHERE
          + " AND generation = :generation - 1";
  private static final List<String> COLUMNS =
      List.of("tenant_id", "integration_id", "slot", "generation", "sealed", "updated_at");

  private final Access access;

  JdbcCredentials(Access access) {
    this.access = access;
  }

  @Override
  public Optional<SealedCredential> find(CredentialKey key) {
    return access.read(
        "find a credential",
        session -> session.first(SELECT, params(key), row -> credential(key, row)));
  }

  @Override
  public boolean save(SealedCredential next) {
    Params params =
        params(next.key()).and("generation", next.generation()).and("sealed", next.sealed());
    if (next.generation() != 1) {
      return access.writeOnce("save a credential", session -> session.update(UPDATE, params) == 1);
    }
    return access.write("save a credential", session -> {
      params.and("updated_at", session.now());
      return session.dialect().insertIfAbsent(session, TABLE, KEY, COLUMNS, params);
    });
  }

  @Override
  public void delete(CredentialKey key) {
    access.writeOnce(
        "delete a credential",
        session -> session.update("DELETE FROM ${prefix}credential" + WHERE, params(key)));
  }

  private static Params params(CredentialKey key) {
    return Params.of("tenant_id", key.tenant().value())
        .and("integration_id", key.integration().value())
        .and("slot", key.slot());
  }

  private static SealedCredential credential(CredentialKey key, Row row) throws SQLException {
    return new SealedCredential(
        key, row.number("generation"), row.bytes("sealed"), row.time("updated_at"));
  }
}
