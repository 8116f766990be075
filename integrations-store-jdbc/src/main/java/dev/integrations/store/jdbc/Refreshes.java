package dev.integrations.store.jdbc;

import static dev.integrations.store.jdbc.JdbcCredentials.WHERE;

import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.RefreshFailure;
import dev.integrations.core.store.RefreshState;
import dev.integrations.core.store.SealedCredential;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who refreshes which credential, and how that ended. In each SET a column is read before it is
 * written, because MySQL shows the new value to what follows.
 */
final class Refreshes {
  /** 24 hours. */
  private static final String DAY = "86400000";

  private static final String DAY_RUNS = "attempts_since > :now - " + DAY;

  private static final String STATE =
      "SELECT due_at, sent_at, next_attempt_at, failures, attempts, attempts_since, last_error,"
          + " last_error_at, refreshed_at, claimed_until, fence, :now AS now_at"
          + " FROM ${prefix}credential"
          + WHERE;

  private static final String LAST_OF_THE_DAY = DAY_RUNS + " AND attempts + 1 >= :max";

  /** What cannot be claimed is not due either, so each claim puts that off. */
  static final String CLAIM = "UPDATE ${prefix}credential SET"
      + " due_at = CASE"
      + " WHEN " + LAST_OF_THE_DAY + " AND due_at < attempts_since + " + DAY
      + " THEN attempts_since + " + DAY
      + " WHEN :max = 1 AND due_at < :now + " + DAY + " THEN :now + " + DAY
      + " WHEN due_at < :now + :lease THEN :now + :lease"
      + " ELSE due_at END,"
      + " next_attempt_at = CASE"
      + " WHEN " + LAST_OF_THE_DAY + " THEN attempts_since + " + DAY
      + " WHEN :max = 1 THEN :now + " + DAY
      + " ELSE next_attempt_at END,"
      + " attempts = CASE WHEN " + DAY_RUNS + " THEN attempts + 1 ELSE 1 END,"
      + " attempts_since = CASE WHEN " + DAY_RUNS + " THEN attempts_since ELSE :now END,"
      + " claim_owner = :owner, fence = fence + 1, claimed_until = :now + :lease"
      + WHERE
      + " AND generation = :generation"
      + " AND (claimed_until IS NULL OR claimed_until <= :now)"
      + " AND (next_attempt_at IS NULL OR next_attempt_at <= :now)"
      + " AND (attempts_since IS NULL OR attempts_since <= :now - " + DAY + " OR attempts < :max)";

  private static final String HELD = WHERE
      + " AND generation = :generation AND claim_owner = :owner AND fence = :fence"
      + " AND claimed_until > :now";
  private static final String END = " claim_owner = NULL, claimed_until = NULL";

  private static final String SENDING =
      "UPDATE ${prefix}credential SET sent_at = COALESCE(sent_at, :now)" + HELD;

  private static final String DUE_AFTER_COOL_DOWN =
      " due_at = CASE WHEN next_attempt_at > :now + :due_in THEN next_attempt_at"
          + " ELSE :now + :due_in END,";

  private static final String COMMIT = "UPDATE ${prefix}credential SET"
      + " previous_generation = generation, previous_sealed = sealed,"
      + " previous_updated_at = updated_at, generation = generation + 1, sealed = :sealed,"
      + " updated_at = :now, refreshed_at = :now, sent_at = NULL, failures = 0,"
      + DUE_AFTER_COOL_DOWN
      + " next_attempt_at = CASE WHEN next_attempt_at > :now THEN next_attempt_at ELSE NULL END,"
      + END
      + HELD;

  private static final String FAIL = "UPDATE ${prefix}credential SET failures = failures + 1,"
      + " last_error = :error, last_error_at = :now,"
      + DUE_AFTER_COOL_DOWN
      + " next_attempt_at = CASE WHEN next_attempt_at > :now + :cool_down THEN next_attempt_at"
      + " ELSE :now + :cool_down END,";
  private static final String FAIL_UNKNOWN =
      FAIL + " sent_at = COALESCE(sent_at, :now)," + END + HELD;
  private static final String FAIL_KNOWN = FAIL + " sent_at = NULL," + END + HELD;

  private static final String RELEASE = "UPDATE ${prefix}credential SET due_at = :due_at,"
      + " sent_at = :sent_at, next_attempt_at = :next_attempt_at, attempts = :attempts,"
      + " attempts_since = :attempts_since,"
      + END
      + HELD;

  private final Access access;

  Refreshes(Access access) {
    this.access = access;
  }

  Optional<RefreshState> state(CredentialKey key) {
    return access.read(
        "find the state of a refresh",
        session -> session.first(STATE, JdbcCredentials.params(key), Refreshes::state));
  }

  /** The update decides; what is read before it only tells what the claimed row was. */
  Optional<RefreshClaim> claim(
      CredentialKey key, long generation, String owner, Duration lease, int attemptsPerDay) {
    Params params = JdbcCredentials.params(key)
        .and("generation", generation)
        .and("owner", owner)
        .and("lease", lease)
        .and("max", attemptsPerDay);
    return access.write("claim a refresh", session -> {
      String select = STATE + session.dialect().forUpdate();
      Optional<RefreshState> before = session.first(select, params, Refreshes::state);
      if (before.isEmpty() || session.update(CLAIM, params) != 1) return Optional.empty();
      return session.first(
          STATE,
          params,
          row -> new RefreshClaim(
              key,
              generation,
              owner,
              row.number("fence"),
              row.time("claimed_until"),
              before.get()));
    });
  }

  boolean sending(RefreshClaim claim) {
    return change("journal a refresh", SENDING, params(claim));
  }

  boolean commit(RefreshClaim claim, SealedCredential next, @Nullable Duration dueIn) {
    Params params = params(claim).and("sealed", next.sealed()).and("due_in", dueIn);
    return change("commit a refresh", COMMIT, params);
  }

  boolean fail(RefreshClaim claim, RefreshFailure failure) {
    Params params = params(claim)
        .and("error", failure.code())
        .and("cool_down", failure.coolDown())
        .and("due_in", noEarlierThan(failure.coolDown(), failure.dueIn()));
    String update = failure.outcomeUnknown() ? FAIL_UNKNOWN : FAIL_KNOWN;
    return change("record a failed refresh", update, params);
  }

  boolean release(RefreshClaim claim) {
    RefreshState before = claim.before();
    Params params = params(claim)
        .and("due_at", before.dueAt())
        .and("sent_at", before.sentAt())
        .and("next_attempt_at", before.nextAttemptAt())
        .and("attempts", before.attempts())
        .and("attempts_since", before.attemptsSince());
    return change("release a refresh", RELEASE, params);
  }

  private boolean change(String what, String update, Params params) {
    return access.writeOnce(what, session -> session.update(update, params) == 1);
  }

  private static Params params(RefreshClaim claim) {
    return JdbcCredentials.params(claim.key())
        .and("generation", claim.generation())
        .and("owner", claim.owner())
        .and("fence", claim.fence());
  }

  private static @Nullable Duration noEarlierThan(Duration least, @Nullable Duration delay) {
    return delay == null || delay.compareTo(least) >= 0 ? delay : least;
  }

  /** Without a claim and a day that are over. */
  private static RefreshState state(Row row) throws SQLException {
    Instant now = row.time("now_at");
    Instant since = row.timeOrNull("attempts_since");
    Instant until = row.timeOrNull("claimed_until");
    boolean dayRuns = since != null && since.plus(Duration.ofHours(24)).isAfter(now);
    return new RefreshState(
        row.timeOrNull("due_at"),
        row.timeOrNull("sent_at"),
        row.timeOrNull("next_attempt_at"),
        (int) row.number("failures"),
        dayRuns ? (int) row.number("attempts") : 0,
        dayRuns ? since : null,
        row.textOrNull("last_error"),
        row.timeOrNull("last_error_at"),
        row.timeOrNull("refreshed_at"),
        until != null && until.isAfter(now) ? until : null);
  }
}
