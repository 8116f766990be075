package dev.integrations.store.jdbc;

import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.InboxStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who handles which event, and how that ended. */
final class InboxClaims {
  private static final String HELD =
      " WHERE id = :id AND tenant_id = :tenant AND owner = :owner AND fence = :fence"
          + " AND claimed_until > :now";
  private static final String SELECT_HELD =
      "SELECT seq, :now AS now_at FROM ${prefix}inbox_event" + HELD;
  private static final String RENEW =
      "UPDATE ${prefix}inbox_event SET claimed_until = :until, ready_at = :until WHERE seq = :seq";

  private static final String END =
      "UPDATE ${prefix}inbox_event SET status = :status, attempts = attempts - :back,"
          + " last_error = :error, blocks = :blocks, owner = NULL, claimed_until = NULL,";
  private static final String AGAIN =
      END + " due_at = :now + :delay, ready_at = :now + :delay" + HELD;
  private static final String OVER = END + " ready_at = NULL, finished_at = :now" + HELD;

  private final Access access;

  InboxClaims(Access access) {
    this.access = access;
  }

  List<InboxClaim> claim(String owner, int max, Duration lease) {
    return access.write(
        "claim events", session -> session.dialect().claim(session, owner, max, lease));
  }

  Optional<InboxClaim> renew(InboxClaim claim, Duration lease) {
    return access.write("renew a claim", session -> {
      String select = SELECT_HELD + session.dialect().forUpdate();
      Optional<Held> held = session.first(select, params(claim), Held::of);
      if (held.isEmpty()) return Optional.empty();
      Instant until = held.get().now().plusMillis(lease.toMillis());
      session.update(RENEW, Params.of("seq", held.get().seq()).and("until", until));
      return Optional.of(new InboxClaim(claim.event(), claim.owner(), claim.fence(), until));
    });
  }

  boolean finish(InboxClaim claim, InboxOutcome outcome) {
    String update = statement(outcome.status());
    Params params = params(claim)
        .and("status", outcome.status())
        .and("back", outcome.countsTry() ? 0 : 1)
        .and("error", outcome.error())
        .and("blocks", blocks(outcome) ? 1 : 0)
        .and("delay", outcome.delay());
    return access.writeOnce("finish an event", session -> session.update(update, params) == 1);
  }

  private static String statement(InboxStatus status) {
    return switch (status) {
      case RETRY -> AGAIN;
      case DONE, DISCARDED, DEAD, PARKED -> OVER;
      case PENDING ->
        throw new IllegalArgumentException("finish: expected an outcome, got PENDING");
    };
  }

  private static boolean blocks(InboxOutcome outcome) {
    return outcome.status() == InboxStatus.RETRY
        || (outcome.status() == InboxStatus.DEAD && outcome.blocksKey());
  }

  private static Params params(InboxClaim claim) {
    return Params.of("id", claim.event().id())
        .and("tenant", claim.event().tenant().value())
        .and("owner", claim.owner())
        .and("fence", claim.fence());
  }

  private record Held(long seq, Instant now) {
    static Held of(Row row) throws SQLException {
      return new Held(row.number("seq"), row.time("now_at"));
    }
  }
}
