package dev.integrations.core.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential in memory.
 *
 * @param previous the generation before the last refresh
 * @param owner of its claim; null when there is none
 * @param fence of its latest claim
 */
record CredentialRow(
    SealedCredential current,
    @Nullable SealedCredential previous,
    RefreshState state,
    @Nullable String owner,
    long fence) {
  private static final Duration DAY = Duration.ofHours(24);

  /** Fences of a credential that was deleted and made again go on rising with time. */
  private static final long FENCES_PER_MILLI = 1_000;

  static CredentialRow saved(
      @Nullable CredentialRow before,
      SealedCredential next,
      Instant now,
      @Nullable Duration dueIn) {
    long fence = before == null ? now.toEpochMilli() * FENCES_PER_MILLI : before.fence;
    RefreshState fresh =
        new RefreshState(in(now, dueIn), null, null, 0, 0, null, null, null, null, null);
    return new CredentialRow(dated(next, now), null, fresh, null, fence);
  }

  /** As it is seen at a time: without a claim and a day that are over. */
  RefreshState seenAt(Instant now) {
    boolean runs = dayRunsAt(now);
    Instant until = state.claimedUntil();
    return new RefreshState(
        state.dueAt(),
        state.sentAt(),
        state.nextAttemptAt(),
        state.failures(),
        runs ? state.attempts() : 0,
        runs ? state.attemptsSince() : null,
        state.lastError(),
        state.lastErrorAt(),
        state.refreshedAt(),
        until != null && until.isAfter(now) ? until : null);
  }

  boolean isDueAt(Instant now) {
    return isOver(state.dueAt(), now) && state.dueAt() != null;
  }

  boolean isClaimable(long generation, Instant now, int attemptsPerDay) {
    return current.generation() == generation
        && isOver(state.claimedUntil(), now)
        && isOver(state.nextAttemptAt(), now)
        && (!dayRunsAt(now) || state.attempts() < attemptsPerDay);
  }

  boolean isHeld(RefreshClaim claim, Instant now) {
    return current.generation() == claim.generation()
        && claim.owner().equals(owner)
        && claim.fence() == fence
        && !isOver(state.claimedUntil(), now);
  }

  /** What cannot be claimed is not due either, so each claim puts that off. */
  CredentialRow claimed(String by, Instant now, Duration lease, int attemptsPerDay) {
    RefreshState before = seenAt(now);
    int attempts = before.attempts() + 1;
    Instant since = before.attemptsSince() == null ? now : before.attemptsSince();
    Instant until = now.plus(lease);
    Instant next = attempts < attemptsPerDay ? before.nextAttemptAt() : since.plus(DAY);
    RefreshState after = new RefreshState(
        later(later(before.dueAt(), until), next),
        before.sentAt(),
        next,
        before.failures(),
        attempts,
        since,
        before.lastError(),
        before.lastErrorAt(),
        before.refreshedAt(),
        until);
    return new CredentialRow(current, previous, after, by, fence + 1);
  }

  CredentialRow sending(Instant now) {
    Instant sentAt = state.sentAt() == null ? now : state.sentAt();
    RefreshState after = new RefreshState(
        state.dueAt(),
        sentAt,
        state.nextAttemptAt(),
        state.failures(),
        state.attempts(),
        state.attemptsSince(),
        state.lastError(),
        state.lastErrorAt(),
        state.refreshedAt(),
        state.claimedUntil());
    return new CredentialRow(current, previous, after, owner, fence);
  }

  CredentialRow committed(SealedCredential next, Instant now, @Nullable Duration dueIn) {
    Instant tomorrow = isOver(state.nextAttemptAt(), now) ? null : state.nextAttemptAt();
    RefreshState after = new RefreshState(
        later(in(now, dueIn), tomorrow),
        null,
        tomorrow,
        0,
        state.attempts(),
        state.attemptsSince(),
        state.lastError(),
        state.lastErrorAt(),
        now,
        null);
    return new CredentialRow(dated(next, now), current, after, null, fence);
  }

  CredentialRow failed(RefreshFailure failure, Instant now) {
    Instant next = later(now.plus(failure.coolDown()), state.nextAttemptAt());
    Instant sentAt = state.sentAt() == null ? now : state.sentAt();
    RefreshState after = new RefreshState(
        later(in(now, failure.dueIn()), next),
        failure.outcomeUnknown() ? sentAt : null,
        next,
        state.failures() + 1,
        state.attempts(),
        state.attemptsSince(),
        failure.code(),
        now,
        state.refreshedAt(),
        null);
    return new CredentialRow(current, previous, after, null, fence);
  }

  CredentialRow released(RefreshState before) {
    return new CredentialRow(current, previous, before, null, fence);
  }

  private boolean dayRunsAt(Instant now) {
    Instant since = state.attemptsSince();
    return since != null && since.plus(DAY).isAfter(now);
  }

  private static boolean isOver(@Nullable Instant end, Instant now) {
    return end == null || !end.isAfter(now);
  }

  private static @Nullable Instant in(Instant now, @Nullable Duration delay) {
    return delay == null ? null : now.plus(delay);
  }

  /** The first, put off to the second where there is one; null stays null. */
  private static @Nullable Instant later(@Nullable Instant at, @Nullable Instant atLeast) {
    return at == null || atLeast == null || at.isAfter(atLeast) ? at : atLeast;
  }

  private static SealedCredential dated(SealedCredential row, Instant now) {
    return new SealedCredential(row.key(), row.generation(), row.sealed(), now);
  }
}
