package dev.integrations.core.oauth;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.internal.ErrorText;
import dev.integrations.core.internal.RandomText;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.CredentialStore;
import dev.integrations.core.store.RefreshClaim;
import dev.integrations.core.store.RefreshFailure;
import dev.integrations.core.store.RefreshState;
import dev.integrations.core.store.SealedCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes what is due, longest due first, a few at the same time. What fails is put off, so that it
 * never fills the page on which the next ones stand (G24). Thread-safe.
 */
final class Sweeping {
  private static final Logger LOG = LoggerFactory.getLogger(OAuthManager.class);
  private static final int PAGE = 100;

  /** For what cannot even be begun on this node, such as an app that only newer nodes know. */
  private static final Duration PUT_OFF = Duration.ofMinutes(5);

  private final Parts parts;
  private final Tokens tokens;
  private final Revoking revoking;
  private final String owner = RandomText.ofBits(128);

  Sweeping(Parts parts, Tokens tokens, Revoking revoking) {
    this.parts = parts;
    this.tokens = tokens;
    this.revoking = revoking;
  }

  /**
   * @param limit how many credentials at most
   * @param goesOn asked before each further one
   */
  SweepReport sweep(int limit, BooleanSupplier goesOn) {
    parts.store().authorizations().purge(PAGE);
    SweepReport report = SweepReport.NOTHING;
    while (report.total() < limit) {
      int page = Math.min(PAGE, limit - report.total());
      List<CredentialKey> due = parts.store().credentials().due(page);
      report = report.plus(new Page().all(due, goesOn));
      if (due.size() < page || !goesOn.getAsBoolean()) return report;
    }
    return report;
  }

  private boolean isDue(CredentialKey key) {
    Optional<RefreshState> state = parts.store().credentials().refreshState(key);
    Instant dueAt = state.map(RefreshState::dueAt).orElse(null);
    return dueAt != null && !dueAt.isAfter(parts.time().now());
  }

  /** Nothing, where the failure was recorded already: it rests then. */
  private void putOff(CredentialKey key, String code) {
    CredentialStore credentials = parts.store().credentials();
    long generation = credentials.find(key).map(SealedCredential::generation).orElse(0L);
    if (generation == 0 || !isDue(key)) return;
    credentials
        .claim(key, generation, owner, PUT_OFF, Integer.MAX_VALUE)
        .ifPresent(claim -> credentials.fail(claim, putOff(claim, code)));
  }

  private static RefreshFailure putOff(RefreshClaim claim, String code) {
    boolean unknown = claim.before().sentAt() != null;
    return new RefreshFailure(code, PUT_OFF, unknown, PUT_OFF);
  }

  /** The credentials of one page, so many at the same time as settings allow. */
  private final class Page {
    private final Semaphore free = new Semaphore(parts.settings().sweepWorkers());
    private final AtomicInteger refreshed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger passed = new AtomicInteger();

    SweepReport all(List<CredentialKey> due, BooleanSupplier goesOn) {
      for (CredentialKey key : due) {
        if (!goesOn.getAsBoolean() || !taken()) break;
        begin(key);
      }
      for (int i = 0; i < parts.settings().sweepWorkers(); i++) if (!taken()) break;
      return new SweepReport(refreshed.get(), failed.get(), passed.get());
    }

    private void begin(CredentialKey key) {
      try {
        if (Revoking.isSlot(key.slot())) {
          ended(revoking.revoke(key) ? refreshed : failed);
          return;
        }
        Held held = tokens.stored(key);
        // Another node may have been here since the page was read.
        if (isDue(key)) refresh(held);
        else ended(passed);
      } catch (IntegrationException e) {
        failed(key, e);
      }
    }

    private void refresh(Held held) {
      CompletableFuture<Held> work = tokens.begun(held, Demand.beyond(held.generation()));
      var unused = work.whenComplete((next, error) -> {
        if (error == null) ended(refreshed);
        else failed(held.key(), error);
      });
    }

    private void failed(CredentialKey key, Throwable error) {
      try {
        LOG.debug("oauth: {} not refreshed: {}", key.integration(), ErrorText.of(error));
        putOff(key, error instanceof IntegrationException known ? known.code() : "internal_error");
      } catch (IntegrationException e) {
        LOG.warn("oauth: {} not put off: {}", key.integration(), ErrorText.of(e));
      } finally {
        ended(failed);
      }
    }

    private void ended(AtomicInteger counted) {
      counted.incrementAndGet();
      free.release();
    }

    /** Calls end by their own time limits, so this one only guards against a broken executor. */
    private boolean taken() {
      try {
        return free.tryAcquire(parts.settings().lease().toNanos(), NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
