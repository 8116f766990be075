package dev.integrations.store.jdbc;

import dev.integrations.core.store.SealedRoom;
import dev.integrations.core.store.SealedRow;
import dev.integrations.core.store.SealedStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class JdbcSealed implements SealedStore {
  private static final byte[] OPEN_BRACE = {'{'};

  private final Access access;

  JdbcSealed(Access access) {
    this.access = access;
  }

  @Override
  public List<SealedRow> notSealedBy(
      SealedRoom room, byte[] keyPrefix, @Nullable String after, int limit) {
    SealedTable table = SealedTable.of(room);
    Params params = params(keyPrefix).and("max", limit);
    if (after != null) params.and(table.at(after));
    String select = "SELECT " + table.columns() + otherwise(table, keyPrefix)
        + (after == null ? "" : table.behind())
        + " ORDER BY "
        + table.order()
        + " LIMIT :max";
    return access.read(
        "find what an old key sealed", session -> session.query(select, params, table::row));
  }

  @Override
  public long countNotSealedBy(SealedRoom room, byte[] keyPrefix) {
    String count = "SELECT COUNT(*) AS n" + otherwise(SealedTable.of(room), keyPrefix);
    return access.read(
        "count what an old key sealed",
        session ->
            session.query(count, params(keyPrefix), row -> row.number("n")).get(0));
  }

  @Override
  public boolean anySealedBy(SealedRoom room, byte[] keyPrefix) {
    SealedTable table = SealedTable.of(room);
    String select = "SELECT 1" + table.from() + " AND " + table.start(keyPrefix.length)
        + " = :key_prefix LIMIT 1";
    return access.read(
        "look for what a key sealed", session -> session.exists(select, params(keyPrefix)));
  }

  @Override
  public boolean replace(SealedRow row, byte[] resealed) {
    SealedTable table = SealedTable.of(row.room());
    String update = "UPDATE ${prefix}" + table.table() + " SET " + table.sealed() + " = :resealed"
        + table.isAt()
        + " AND "
        + table.sealed()
        + " = :sealed";
    Params params = table.at(row.position()).and("sealed", row.sealed()).and("resealed", resealed);
    return access.writeOnce("reseal a row", session -> session.update(update, params) == 1);
  }

  private static String otherwise(SealedTable table, byte[] keyPrefix) {
    return table.from() + " AND " + table.start(keyPrefix.length) + " <> :key_prefix";
  }

  private static Params params(byte[] keyPrefix) {
    return Params.of("key_prefix", keyPrefix).and("brace", OPEN_BRACE);
  }
}
