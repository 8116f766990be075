package dev.integrations.core.inbox;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.integrations.core.error.StoreException;
import dev.integrations.core.internal.ErrorText;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread claims, the workers handle, one renews leases, one watches time limits. Never more is
 * claimed than workers are free: what waits is for other nodes to take.
 */
final class InboxThreads {
  private static final Logger LOG = LoggerFactory.getLogger(InboxThreads.class);
  private static final String NAME = "integrations-inbox-";
  private static final Duration LOOK_AT_LIMITS = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** This part of the drain time is left to handlers that were interrupted. */
  private static final int FOR_INTERRUPTED = 5;

  private final Wiring wiring;
  private final InboxSettings settings;
  private final EventRunner runner;
  private final String owner;
  private final Runnable upkeep;
  private final Semaphore free;
  private final ThreadPoolExecutor workers;
  private final Thread claimer;

  // Apart: a heartbeat waits for the store, which must not keep a time limit from being enforced.
  private final Repeated heartbeat;
  private final Repeated limits;
  private volatile boolean open = true;

  InboxThreads(
      Wiring wiring, InboxSettings settings, EventRunner runner, String owner, Runnable upkeep) {
    this.wiring = wiring;
    this.settings = settings;
    this.runner = runner;
    this.owner = owner;
    this.upkeep = upkeep;
    this.free = new Semaphore(settings.workers());
    this.workers = new ThreadPoolExecutor(
        settings.workers(),
        settings.workers(),
        0,
        NANOSECONDS,
        new ArrayBlockingQueue<>(settings.workers()),
        named("worker-"));
    this.claimer = named("claims-").newThread(this::claimAll);
    this.heartbeat =
        new Repeated(named("heartbeat-"), settings.lease().dividedBy(3), this::renewAll);
    this.limits = new Repeated(
        named("limits-"), LOOK_AT_LIMITS, () -> runner.runs().forEach(Run::stopAtTimeLimit));
  }

  void start() {
    heartbeat.start();
    limits.start();
    claimer.start();
  }

  void close() {
    long begin = System.nanoTime();
    long drain = settings.drain().toNanos();
    open = false;
    wiring.arrivals().raise();
    boolean interrupted = !drained(begin, drain - drain / FOR_INTERRUPTED);
    runner.runs().forEach(Run::stopForClosing);
    interrupted |= !drained(begin, drain);
    heartbeat.stop();
    limits.stop();
    if (!workers.isTerminated()) {
      LOG.warn("inbox: closed with {} handlers still running", runner.runs().size());
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  /** Waits until all is done or the time is over; false when it was interrupted itself. */
  private boolean drained(long begin, long longest) {
    try {
      long rest = longest - (System.nanoTime() - begin);
      if (rest > 0) NANOSECONDS.timedJoin(claimer, rest);
      workers.shutdown();
      rest = longest - (System.nanoTime() - begin);
      if (rest > 0) workers.awaitTermination(rest, NANOSECONDS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void claimAll() {
    int failures = 0;
    while (open) {
      try {
        boolean more = claimSome();
        failures = 0;
        if (!more) wiring.arrivals().await(settings.pollInterval());
      } catch (InterruptedException e) {
        LOG.warn("inbox: {} was interrupted by somebody else", claimer.getName());
      } catch (RuntimeException | Error e) {
        LOG.warn("inbox: cannot claim, trying again: {}", ErrorText.withoutContent(e));
        pause(++failures);
      }
    }
  }

  /** Whether all free workers got something, so that there may be more. */
  private boolean claimSome() {
    upkeep.run();
    int max = free.drainPermits();
    if (max == 0) return false;
    List<InboxClaim> claims = List.of();
    try {
      claims = wiring.store().inbox().claim(owner, max, settings.lease());
    } finally {
      free.release(max - claims.size());
    }
    claims.forEach(this::hand);
    return claims.size() == max;
  }

  private void hand(InboxClaim claim) {
    try {
      workers.execute(() -> work(claim));
    } catch (RejectedExecutionException e) {
      free.release();
      giveBack(claim);
    }
  }

  private void work(InboxClaim claim) {
    try {
      runner.run(claim, settings.lease());
    } finally {
      free.release();
      wiring.arrivals().raise();
    }
  }

  private void giveBack(InboxClaim claim) {
    wiring.store().inbox().finish(claim, InboxOutcome.postponed(Duration.ZERO, "closing"));
  }

  private void renewAll() {
    for (Run run : runner.runs()) {
      if (!run.isToBeRenewed()) continue;
      try {
        wiring
            .store()
            .inbox()
            .renew(run.claim(), settings.lease())
            .ifPresentOrElse(run::renewed, () -> runner.lose(run));
      } catch (StoreException e) {
        LOG.warn("inbox: lease not renewed, trying again: {}", ErrorText.of(e));
      }
    }
  }

  private void pause(int failures) {
    Duration grown = settings.pollInterval().multipliedBy(1L << Math.min(failures, 10));
    Duration pause = grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
    try {
      wiring.arrivals().await(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadFactory named(String role) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, NAME + role + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
