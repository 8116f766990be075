package dev.integrations.store.jdbc;

import dev.integrations.core.store.Lease;
import dev.integrations.core.store.LeaseStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A lease that ended stays as a row, so that its fence is never given twice. */
final class JdbcLeases implements LeaseStore {
  private static final String TABLE = "${prefix}lease";
  private static final List<String> COLUMNS = List.of("name", "owner", "fence", "ends_at");
  private static final String SELECT =
      "SELECT owner, fence, ends_at, :now AS now_at FROM ${prefix}lease WHERE name = :name";
  private static final String UPDATE =
      "UPDATE ${prefix}lease SET owner = :owner, fence = :fence, ends_at = :ends_at"
          + " WHERE name = :name";
  private static final String RELEASE =
      "UPDATE ${prefix}lease SET ends_at = :now WHERE name = :name AND owner = :owner"
          + " AND fence = :fence AND ends_at > :now";

  private final Access access;

  JdbcLeases(Access access) {
    this.access = access;
  }

  @Override
  public Optional<Lease> acquire(String name, String owner, Duration length) {
    return access.write("acquire a lease", session -> {
      Optional<Stored> last = locked(session, name);
      if (last.isEmpty()) return first(session, name, owner, length);
      return last.get().isLiving()
          ? Optional.empty()
          : Optional.of(write(session, last.get().next(name, owner, length)));
    });
  }

  @Override
  public Optional<Lease> renew(Lease lease, Duration length) {
    return access.write("renew a lease", session -> {
      Optional<Stored> held =
          locked(session, lease.name()).filter(stored -> stored.isLivingOf(lease));
      if (held.isEmpty()) return Optional.empty();
      return Optional.of(write(session, held.get().prolonged(lease, length)));
    });
  }

  @Override
  public void release(Lease lease) {
    access.writeOnce("release a lease", session -> session.update(RELEASE, params(lease)));
  }

  private static Optional<Stored> locked(Session session, String name) throws SQLException {
    String select = SELECT + session.dialect().forUpdate();
    return session.first(select, Params.of("name", name), Stored::of);
  }

  /** Empty when another owner was first in the meantime. */
  private static Optional<Lease> first(Session session, String name, String owner, Duration length)
      throws SQLException {
    Lease lease = new Lease(name, owner, 1, session.now().plusMillis(length.toMillis()));
    boolean added =
        session.dialect().insertIfAbsent(session, TABLE, List.of("name"), COLUMNS, params(lease));
    return added ? Optional.of(lease) : Optional.empty();
  }

  private static Lease write(Session session, Lease lease) throws SQLException {
    session.update(UPDATE, params(lease));
    return lease;
  }

  private static Params params(Lease lease) {
    return Params.of("name", lease.name())
        .and("owner", lease.owner())
        .and("fence", lease.fence())
        .and("ends_at", lease.until());
  }

  private record Stored(String owner, long fence, Instant until, Instant now) {
    static Stored of(Row row) throws SQLException {
      return new Stored(
          row.text("owner"), row.number("fence"), row.time("ends_at"), row.time("now_at"));
    }

    boolean isLiving() {
      return now.isBefore(until);
    }

    boolean isLivingOf(Lease lease) {
      return isLiving() && owner.equals(lease.owner()) && fence == lease.fence();
    }

    Lease next(String name, String by, Duration length) {
      return new Lease(name, by, fence + 1, now.plusMillis(length.toMillis()));
    }

    Lease prolonged(Lease lease, Duration length) {
      return new Lease(lease.name(), owner, fence, now.plusMillis(length.toMillis()));
    }
  }
}
